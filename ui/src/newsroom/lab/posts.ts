//! The lab's texts to post: whole, for its stories are short; the newsroom cuts them to what each network takes.

import type { LabArchive } from './archive';
import type { Answers } from './answers';
import { fail } from './fail';

export function postAnswers(archive: LabArchive): Pick<Answers, 'ready_to_post'> {
  return {
    ready_to_post: ({ story: id }) => {
      const story = archive.story(id);
      const { publication, url } = archive.standing(story);
      const content = story.history.find(({ revision }) => revision === story.live?.revision)?.content;
      if (publication !== 'live' || !content || !url) return fail('precondition', 'the story is not live', 'not_live');
      const hashtags = content.tags.map((tag) => `#${archive.tag(tag).name.replaceAll(' ', '_')}`);
      const post = (most: number) => {
        const text = [content.headline, content.standfirst, `https://example.org${encodeURI(url)}`, hashtags.slice(0, most).join(' ')].filter((part) => part !== '').join('\n\n');
        return { text, length: [...text].length };
      };
      return { telegram: post(5), facebook: post(3), x: post(2) };
    },
  };
}

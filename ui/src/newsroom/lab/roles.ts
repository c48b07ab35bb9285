//! The lab's answers for who works on what: assignees, mentions in notes, and stories that follow others.

import type { Answers } from './answers';
import type { KeptStory, LabArchive } from './archive';

export function roleAnswers(archive: LabArchive, tell: (story: KeptStory) => void): Pick<Answers, 'assign_story' | 'follow_up' | 'see_mentions'> {
  return {
    assign_story: ({ story: id, assignee }) => {
      const story = archive.story(id);
      story.assignee = assignee;
      tell(story);
      return archive.view(story);
    },
    follow_up: ({ story: id }) => {
      const followed = archive.story(id);
      const story = archive.start(followed.content.section);
      story.follows = id;
      story.content.related = [id];
      archive.touch(story);
      tell(story);
      return archive.view(story);
    },
    see_mentions: ({ story }) => {
      archive.mentions = archive.mentions.filter((mention) => mention.story !== story);
      return {};
    },
  };
}

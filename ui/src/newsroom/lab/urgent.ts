//! The lab's answers around the minute of publication: breaking news in one line, and taking back what was just published.

import type { Answers } from './answers';
import { fail, type KeptStory, type LabArchive } from './archive';

export function urgentAnswers(archive: LabArchive, tell: (story: KeptStory) => void): Pick<Answers, 'publish_urgent' | 'take_back'> {
  return {
    publish_urgent: ({ headline, section }) => {
      const story = archive.start(section ?? archive.sections[0]?.id ?? '');
      story.content.headline = headline.trim();
      story.content.flags.breaking = true;
      try {
        archive.refuseFaults(story);
      } catch (refused) {
        archive.stories.delete(story.id);
        throw refused;
      }
      archive.touch(story);
      archive.publish(story, new Date());
      archive.strip.set(story.id, Date.now() + archive.stripHours * 3_600_000);
      tell(story);
      return archive.view(story);
    },
    take_back: ({ story: id }) => {
      const story = archive.story(id);
      const { takeBackUntil: until } = story;
      if (!until || Date.parse(until) <= Date.now()) return fail('precondition', 'it is on the site already: withdraw it', 'too_late_to_take_back');
      story.live = story.expiry = story.takeBackUntil = null;
      tell(story);
      return archive.view(story);
    },
  };
}

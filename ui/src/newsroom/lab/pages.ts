//! The lab's answers for the pages of the site.

import type { PageRole, PageRow, Pages } from '../wire';
import { fail, type KeptStory, type LabArchive } from './archive';
import type { Answers } from './answers';

export function pageAnswers(archive: LabArchive, tell: (story: KeptStory) => void): Pick<Answers, 'list_pages' | 'new_page' | 'order_pages' | 'set_page_role'> {
  const row = (id: string): PageRow => {
    const story = archive.story(id);
    const { publication, spiked, newer_than_live, url } = archive.standing(story);
    return { id, title: story.content.headline, role: story.role ?? 'none', publication, spiked, newer_than_live, url: publication === 'live' ? url : null, edited_at: story.editedAt };
  };
  const pages = (): Pages => ({ pages: archive.pages.map(row) });
  const refuse = (role: PageRole, page: string | null) => {
    if (role !== 'none' && archive.pages.some((id) => id !== page && archive.story(id).role === role)) fail('validation', `there is a page with the role «${role}» already`, role);
  };
  return {
    list_pages: pages,
    new_page: ({ title, role }) => {
      refuse(role, null);
      const story = archive.start(archive.sections[0]?.id ?? '', role);
      story.content.headline = title;
      archive.pages.push(story.id);
      tell(story);
      return archive.view(story);
    },
    order_pages: ({ pages: order }) => {
      archive.pages = [...order, ...archive.pages.filter((id) => !order.includes(id))];
      return pages();
    },
    set_page_role: ({ page, role }) => {
      refuse(role, page);
      archive.story(page).role = role;
      return pages();
    },
  };
}

//! The English words for the pages of the site.

import type { Words } from '../ar';
import { arPages } from '../ar/pages';
import { isolated } from '../isolate';

export const enPages: Pick<Words, 'pages'> = {
  pages: {
    title: 'Site pages',
    explain: 'Fixed pages, written in the story editor. The foot of every page of the site links to them in this order.',
    empty: 'No pages yet: choose what a page is for and begin to write it.',
    begin: 'New page',
    pageTitle: 'Page title',
    standfirst: 'One line that sums the page up',
    role: 'What the page is for',
    roles: {
      none: 'Another page',
      about: 'About us',
      contact: 'Contact',
      privacy: 'Privacy policy',
      corrections_policy: 'Corrections policy',
      ethics: 'Editorial code',
      ownership: 'Ownership and funding',
      terms: 'Terms of use',
    },
    titles: arPages.pages.titles,
    states: { unpublished: 'Draft', scheduled: 'Scheduled', live: 'Live', withdrawn: 'Taken down', spiked: 'Spiked' },
    newer: 'Changes not published',
    withdraw: 'The page and every link to it leave the site.',
    drag: 'Drag to reorder, or Alt with the arrows',
    rank: (place, of) => `Place ${place} of ${of}`,
    up: (title) => `Move ${isolated(title)} up`,
    down: (title) => `Move ${isolated(title)} down`,
  },
};

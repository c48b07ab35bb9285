//! The Arabic words for who works on what: assignees, mentions, approvals, and stories that follow others.

import { counted } from '../plural';

const notes = counted({ zero: 'لا ملاحظات', one: 'ملاحظة واحدة', two: 'ملاحظتان', few: '{n} ملاحظات', many: '{n} ملاحظة', other: '{n} ملاحظة' });

export const arRoles = {
  roles: {
    assignee: 'المكلَّف',
    nobody: 'لا أحد',
    mine: 'لي',
    mineHint: 'كلّفني بهذا الخبر',
    assigned: (name: string) => `الخبر الآن عند ${name}`,
    unassigned: 'لم يعد أحد مكلَّفًا بالخبر',
    assignedTo: (name: string) => `المكلَّف: ${name}`,
    myStories: 'أخباري',
    approvedThenChanged: 'أُقرّ ثم تغيّر',
    approval: (by: string, when: string, revision: number) => `اعتماد ${by} · ${when} · النسخة ${revision}`,
    somebody: 'غير معروف',
    mentionHint: 'اكتب @ ثم الاسم لتنبّه أحدًا',
    mentionMenu: 'من تذكر؟',
    mentions: (count: number) => `ذُكرتَ في ${notes(count)}`,
    mentionBy: (name: string) => `من ${name}`,
    followUp: 'خبر متابع',
    followUpHint: 'ابدأ خبرًا يتابع هذا الخبر، ويرتبط كلٌّ منهما بالآخر',
    follows: 'يتابع',
    followedBy: 'تابعه',
  },
};

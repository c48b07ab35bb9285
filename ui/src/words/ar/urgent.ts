//! The Arabic words for the minutes around publication: breaking news in one line, and taking back.

import { isolated } from '../isolate';

export const arUrgent = {
  urgent: {
    open: 'عاجل',
    title: 'خبر عاجل',
    headline: 'السطر العاجل',
    hint: 'جملة واحدة تُفهم وحدها',
    section: 'القسم',
    publish: 'انشر العاجل',
    letters: (count: number, limit: number) => `${count} من ${limit} حرفًا`,
    problems: {
      empty: 'اكتب السطر أولًا.',
      to_confirm: 'فيه علامة «[للتأكيد]»: احذفها أو أكّد ما بعدها قبل النشر.',
      over: 'تجاوز 500 حرف، ولن يُنشر قبل اختصاره.',
      long: 'أطول من شريط العاجل: سيُقص آخره في الصفحة الأولى.',
    },
    keeps: 'يصل إلى القرّاء وإلى شريط العاجل فورًا، ويبقى ما كتبته هنا إذا أغلقت النافذة.',
    published: (headline: string) => `نُشر العاجل: ${isolated(headline)}`,
    complete: 'أكمل الخبر',
  },

  takeBack: {
    label: 'ما نُشر قبل لحظات',
    published: (headline: string) => `نُشر ${isolated(headline)}`,
    act: (seconds: number) => `تراجع (${seconds})`,
    done: 'تراجعت عن النشر قبل أن يصل الخبر إلى القرّاء',
  },

  nothingNew: {
    button: 'لا جديد',
    told: 'لا جديد في هذا الخبر: ما على المكتب هو ما عند القرّاء.',
  },
};

//! The Arabic words for the calendar of publication.

import { isolated } from '../isolate';
import { counted } from '../plural';

const more = counted({ zero: '', one: 'وخبر آخر', two: 'وخبران آخران', few: 'و{n} أخبار أخرى', many: 'و{n} خبرًا آخر', other: 'و{n} خبر آخر' });
const together = counted({ zero: '', one: 'خبر واحد', two: 'خبران معًا', few: '{n} أخبار معًا', many: '{n} خبرًا معًا', other: '{n} خبر معًا' });

export const arCalendar = {
  title: 'تقويم النشر',
  spans: { day: 'يوم', week: 'أسبوع', month: 'شهر' },
  spanLabel: 'مدى التقويم',
  today: 'اليوم',
  previous: { day: 'اليوم السابق', week: 'الأسبوع السابق', month: 'الشهر السابق' },
  next: { day: 'اليوم التالي', week: 'الأسبوع التالي', month: 'الشهر التالي' },
  empty: 'لا شيء في هذه الأيام بعد',
  emptyHint: 'اسحب خبرًا جاهزًا إلى ساعة نشره.',
  grid: 'مواعيد النشر',
  keys: 'الأسهم تنقلك بين المواعيد، وAlt مع السهم تنقل الموعد 5 دقائق أو يومًا، وEnter تفتح خياراته.',

  kinds: { publish: 'نشر', update: 'تحديث', withdraw: 'سحب', published: 'منشور', planned: 'في الخطة' },
  held: { too_late: 'موقوف: فات موعده', refused: 'موقوف: مرفوض' },
  failed: 'تعثّر ويُعاد',
  newer: 'نصه أحدث',
  newerLong: 'عُدّل بعد تثبيته: يخرج النص المثبّت',
  breaking: 'عاجل',
  wasLate: '— تأخر',
  lateUntil: (fired: string) => `حتى ${fired}`,
  isLate: '— متأخر',
  lateBy: (span: string) => span,
  second: (time: string) => `${time} (الثانية)`,
  more,
  together,
  crowd: 'زحام',
  crowdLong: (stories: string) => `زحام: ${stories} في عشر دقائق`,
  noHour: 'لا وجود لهذه الساعة',
  againHour: 'الثانية',

  side: {
    open: (ready: string) => `الجاهزة ${ready}`,
    label: 'ما لا موعد له بعد',
    ready: 'جاهزة بلا موعد',
    readyEmpty: 'لا خبر جاهزًا ينتظر موعدًا',
    readyHint: 'اسحبه إلى التقويم',
    embargoed: 'تحت الحظر حتى',
    embargoedEmpty: 'لا خبر تحت الحظر',
    notBefore: (until: string) => `${until} — لا يُنشر قبلها`,
    gapsToday: 'فجوات اليوم',
    gapsOf: (day: string) => `فجوات ${day}`,
    gap: (from: string, to: string) => `لا خبر بين ${from} و${to}`,
    gapsEmpty: 'لا فجوة أطول من ساعتين',
  },

  menu: {
    open: 'افتح الخبر',
    another: 'موعد آخر…',
    back: 'رجوع',
    schedule: 'حدّد موعدًا…',
    pile: (time: string) => `حول ${time}`,
    cannotMove: 'ما نُشر لا يُنقل.',
  },

  move: {
    title: { publish: 'موعد النشر', update: 'موعد التحديث', withdraw: 'موعد السحب', planned: 'الموعد المخطط' },
    pinned: 'يخرج النص المثبّت نفسه في الموعد الجديد.',
    confirm: 'انقل',
    moved: (headline: string, when: string) => `صار موعد ${isolated(headline)} ${when}`,
    scheduled: (headline: string, when: string) => `حُدّد موعد ${isolated(headline)} ${when}`,
    undo: 'تراجع',
    undone: 'عاد إلى ما كان عليه',
    at: (headline: string, when: string) => `${headline}: ${when}`,
    gapTitle: 'هذه الساعة لا وجود لها',
    gapExplain: (next: string) => `تُقدَّم الساعة في ذلك اليوم. أقرب دقيقة هي ${next}.`,
    gapTake: (next: string) => `خذ ${next}`,
    gapKeep: 'أبقه حيث كان',
    past: 'هذا الوقت مضى، فبقي الموعد كما كان.',
    embargo: (until: string) => `الخبر محظور النشر حتى ${until}، فبقي الموعد كما كان.`,
    expiry: 'لو نُقل لسُحب الخبر قبل أن يُنشر، فبقي الموعد كما كان.',
    stays: 'بقي الموعد كما كان.',
    unsaved: 'لم يُحفظ الخبر المفتوح بعد، فبقي الموعد كما كان.',
    gone: 'لم يعد له موعد: تغيّر في مكان آخر.',
  },
};

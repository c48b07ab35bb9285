//! Every word of the interface in Arabic. en.ts has the same keys; the compiler sees to it.

import { arBlocks } from './ar/blocks';
import { arCalendar } from './ar/calendar';
import { arDesk } from './ar/desk';
import { arFront } from './ar/front';
import { arLedger } from './ar/ledger';
import { arNewsroom } from './ar/newsroom';
import { arPages } from './ar/pages';
import { arPaste } from './ar/paste';
import { arPublishing } from './ar/publishing';
import { arRoles } from './ar/roles';
import { arStory } from './ar/story';
import { arTheme } from './ar/theme';
import { arTiming } from './ar/timing';
import { arUrgent } from './ar/urgent';
import { arFailures, arFaults, arRefusals } from './ar/failures';
import { counted } from './plural';

const minutes = counted({ zero: 'الآن', one: 'دقيقة', two: 'دقيقتين', few: '{n} دقائق', many: '{n} دقيقة', other: '{n} دقيقة' });
const hours = counted({ zero: 'الآن', one: 'ساعة', two: 'ساعتين', few: '{n} ساعات', many: '{n} ساعة', other: '{n} ساعة' });
const days = counted({ zero: 'اليوم', one: 'يوم', two: 'يومين', few: '{n} أيام', many: '{n} يومًا', other: '{n} يوم' });

export const ar = {
  brand: 'محبرة',
  cancel: 'إلغاء',
  close: 'إغلاق',
  stop: 'إيقاف',
  add: 'إضافة',
  retry: 'إعادة المحاولة',
  loading: 'جارٍ التحميل…',
  back: 'رجوع',

  count: {
    words: counted({ zero: 'بلا كلمات', one: 'كلمة واحدة', two: 'كلمتان', few: '{n} كلمات', many: '{n} كلمة', other: '{n} كلمة' }),
    letters: counted({ zero: 'بلا حروف', one: 'حرف واحد', two: 'حرفان', few: '{n} أحرف', many: '{n} حرفًا', other: '{n} حرف' }),
    stories: counted({ zero: 'لا أخبار', one: 'خبر واحد', two: 'خبران', few: '{n} أخبار', many: '{n} خبرًا', other: '{n} خبر' }),
    pages: counted({ zero: 'لا صفحات', one: 'صفحة واحدة', two: 'صفحتان', few: '{n} صفحات', many: '{n} صفحة', other: '{n} صفحة' }),
    pictures: counted({ zero: 'لا صور', one: 'صورة واحدة', two: 'صورتان', few: '{n} صور', many: '{n} صورة', other: '{n} صورة' }),
    markers: counted({ zero: 'لا مواضع', one: 'موضع واحد', two: 'موضعان', few: '{n} مواضع', many: '{n} موضعًا', other: '{n} موضع' }),
    tags: counted({ zero: 'بلا وسوم', one: 'وسم واحد', two: 'وسمان', few: '{n} وسوم', many: '{n} وسمًا', other: '{n} وسم' }),
    results: counted({ zero: 'لا نتائج', one: 'نتيجة واحدة', two: 'نتيجتان', few: '{n} نتائج', many: '{n} نتيجة', other: '{n} نتيجة' }),
    blocks: counted({ zero: 'لا فقرات', one: 'فقرة واحدة', two: 'فقرتان', few: '{n} فقرات', many: '{n} فقرة', other: '{n} فقرة' }),
    places: counted({ zero: 'لا موضع', one: 'موضع واحد', two: 'موضعين', few: '{n} مواضع', many: '{n} موضعًا', other: '{n} موضع' }),
    reading: counted({ zero: 'أقل من دقيقة قراءة', one: 'دقيقة قراءة', two: 'دقيقتا قراءة', few: '{n} دقائق قراءة', many: '{n} دقيقة قراءة', other: '{n} دقيقة قراءة' }),
    publications: counted({ zero: 'لا تنبيهات', one: 'تنبيه واحد', two: 'تنبيهان', few: '{n} تنبيهات', many: '{n} تنبيهًا', other: '{n} تنبيه' }),
    minutes,
    hours,
    days,
  },

  time: {
    now: 'الآن',
    ago: (span: string) => `منذ ${span}`,
    in: (span: string) => `بعد ${span}`,
    and: ' و',
    yesterday: 'أمس',
    weekdays: ['الأحد', 'الاثنين', 'الثلاثاء', 'الأربعاء', 'الخميس', 'الجمعة', 'السبت'],
    weekdayLetters: ['ح', 'ن', 'ث', 'ر', 'خ', 'ج', 'س'],
    comma: '،',
    zone: (name: string) => `بتوقيت ${name}`,
  },

  faults: arFaults,
  failures: arFailures,
  refusals: arRefusals,
  ...arDesk,
  ...arStory,
  ...arBlocks,
  paste: arPaste,
  ...arPublishing,
  ...arUrgent,
  ...arFront,
  ...arPages,
  ...arTheme,
  ...arLedger,
  ...arRoles,
  calendar: arCalendar,
  timing: arTiming,
  ...arNewsroom,
};

type Widened<T> = T extends string
  ? string
  : T extends (...of: infer A) => infer R
    ? (...of: A) => Widened<R>
    : T extends readonly (infer E)[]
      ? readonly Widened<E>[]
      : { [K in keyof T]: Widened<T[K]> };

/** The words of the interface, whatever their language. */
export type Words = Widened<typeof ar>;

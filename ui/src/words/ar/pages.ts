//! The Arabic words for the pages of the site.

import type { PageRole } from '../../newsroom/wire';
import { isolated } from '../isolate';

export const arPages = {
  pages: {
    title: 'صفحات الموقع',
    explain: 'صفحات ثابتة تُكتب في محرر الأخبار وتظهر روابطها في ذيل كل صفحة من الموقع بهذا الترتيب.',
    empty: 'لا صفحات بعد: اختر غرض الصفحة وابدأ كتابتها.',
    begin: 'صفحة جديدة',
    pageTitle: 'عنوان الصفحة',
    standfirst: 'سطر يلخّص الصفحة',
    role: 'غرض الصفحة',
    roles: {
      none: 'صفحة أخرى',
      about: 'من نحن',
      contact: 'اتصل بنا',
      privacy: 'سياسة الخصوصية',
      corrections_policy: 'سياسة التصويبات',
      ethics: 'ميثاق التحرير',
      ownership: 'الملكية والتمويل',
      terms: 'شروط الاستخدام',
    } satisfies Record<PageRole, string>,
    /** The title a page of a role begins with; readers see it, so it is Arabic in every language of the window. */
    titles: {
      about: 'من نحن',
      contact: 'اتصل بنا',
      privacy: 'سياسة الخصوصية',
      corrections_policy: 'سياسة التصويبات',
      ethics: 'ميثاق التحرير',
      ownership: 'الملكية والتمويل',
      terms: 'شروط الاستخدام',
    } satisfies Record<Exclude<PageRole, 'none'>, string>,
    states: { unpublished: 'مسودة', scheduled: 'مجدولة', live: 'منشورة', withdrawn: 'مسحوبة', spiked: 'مستبعدة' },
    newer: 'تعديل لم يُنشر',
    withdraw: 'تزول الصفحة وروابطها من الموقع كله.',
    drag: 'اسحب لتغيير الترتيب، أو Alt مع السهمين',
    rank: (place: number, of: number) => `المرتبة ${place} من ${of}`,
    up: (title: string) => `قدّم ${isolated(title)}`,
    down: (title: string) => `أخّر ${isolated(title)}`,
  },
};

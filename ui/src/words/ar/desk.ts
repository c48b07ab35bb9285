//! The Arabic words for the desk: the rail, the list, the status bar, alerts and search.

import { isolated } from '../isolate';

export const arDesk = {
  atDesk: {
    title: 'من على المكتب؟',
    explain: 'يُكتب اسمك بجانب كل نسخة تحفظها وكل خبر تنشره. لن نسأل مرة أخرى.',
    label: 'الاسم',
    placeholder: 'الاسم كما يظهر في التوقيع',
    or: 'أو اختر من فريق غرفة الأخبار',
    enter: 'ابدأ العمل',
  },

  opening: {
    not_found: { what: 'لا توجد غرفة أخبار في هذا المجلد.', todo: 'تأكد من المسار، أو أنشئ غرفة أخبار فيه ثم أعد المحاولة.' },
  },

  top: {
    search: 'ابحث في كل الأخبار والأرشيف…',
    preview: 'معاينة',
    newStory: 'خبر جديد',
    schedule: 'جدولة النشر',
    menu: 'القائمة',
    inspector: 'تفاصيل الخبر',
  },

  shelves: {
    all: 'كل الأخبار',
    drafts: 'مسوّدات',
    in_review: 'قيد المراجعة',
    ready: 'جاهزة',
    scheduled: 'مجدولة',
    live: 'منشورة',
    withdrawn: 'مسحوبة',
    spiked: 'مستبعدة',
  },

  rail: {
    label: 'أقسام غرفة الأخبار',
    sections: 'الأقسام',
    site: 'الموقع',
    calendar: 'تقويم النشر',
    front: 'الصفحة الأولى',
    pages: 'صفحات الموقع',
    theme: 'مظهر الموقع',
    tags: 'الوسوم',
    media: 'الوسائط',
    publishing: 'التصدير والنشر',
    ledger: 'السجل',
    settings: 'الإعدادات',
  },

  list: {
    label: 'قائمة الأخبار',
    newest: 'الأحدث تعديلًا',
    untitled: 'بلا عنوان',
    empty: 'لا أخبار هنا بعد',
    emptyHint: 'ابدأ خبرًا جديدًا أو اختر رفًّا آخر.',
    pictureMissing: 'صورة ناقصة',
    dueAt: (time: string) => `مجدول ${time}`,
  },

  state: {
    draft: 'مسوّدة',
    in_review: 'قيد المراجعة',
    approved: 'جاهز',
    unpublished: 'غير منشور',
    scheduled: 'مجدول',
    live: 'منشور',
    withdrawn: 'مسحوب',
    spiked: 'مستبعد',
    newer: 'منشور وله نسخة أحدث',
  },

  save_state: {
    saved: 'كل شيء محفوظ',
    savedAgo: (span: string) => `حُفظ ${span}`,
    saving: 'جارٍ الحفظ…',
    dirty: 'لم يُحفظ بعد',
    late: 'لم يُحفظ بعد، والحفظ يتأخر',
    slow: { what: 'الحفظ يتأخر: القرص بطيء أو برنامج آخر يكتب في غرفة الأخبار.', todo: 'تابع الكتابة، ولا تغلق هذه النافذة؛ يُحفظ وحده.' },
    failed: 'لم يُحفظ — نعيد المحاولة',
    refused: 'لم يُحفظ',
    parking: 'يُحفظ جانبًا…',
    parked: 'محفوظ جانبًا، ولم يدخل الخبر بعد',
    notParked: 'لم يُحفظ — نعيد المحاولة',
    kept: 'ما كتبته باقٍ في هذه النافذة.',
    sealed: 'حُفظت نسخة في سجل الخبر',
  },

  stale: {
    title: 'حُفظت نسخة أحدث من هذا الخبر في مكان آخر',
    explain: 'لن يضيع شيء: النسختان تبقيان في سجل النسخ أيًّا كان اختيارك.',
    by: (who: string, when: string) => `حُفظ هذا الخبر ${when} في مكان آخر${who ? `، والحفظ من ${isolated(who)}` : ''}`,
    aside: {
      parking: 'ما تكتبه هنا يُحفظ الآن جانبًا.',
      parked: 'ما كتبته هنا محفوظ جانبًا.',
      failed: 'ما كتبته هنا لم يُحفظ بعد: لا تغلق النافذة، ونحن نعيد المحاولة.',
    },
    cameIn: (who: string) => `وصل تعديل${who ? ` من ${isolated(who)}` : ''} في مكان آخر، وهو ظاهر هنا الآن.`,
    fits: 'النصان لا يتعارضان، ويمكن دمجهما.',
    clashes: (places: string) => `اختلف النصان في ${places}.`,
    merge: 'ادمج النصين',
    compare: 'قارن النصين',
    mineHead: 'نصّي في هذه النافذة',
    theirsHead: (who: string) => (who ? `النص الذي حفظه ${isolated(who)}` : 'النص المحفوظ في مكان آخر'),
    same: (blocks: string) => `${blocks} بلا اختلاف`,
    otherForm: 'الكلمات نفسها، وما يختلف صورةٌ أو مستوى عنوان أو اتجاه أو تنسيق.',
    nothing: 'لا شيء هنا',
    takes: { mine: 'عند الدمج: نصّي', theirs: 'عند الدمج: النص الآخر', both: 'عند الدمج: التعديلان معًا' },
    choices: { mine: 'نصّي', theirs: 'النص الآخر', both: 'كلاهما' },
    again: 'تغيّر النص الآخر في أثناء اختيارك: راجع النصين ثم اختر من جديد.',
    done: {
      mine: 'صار نصّك النسخة الأحدث، والنص الآخر في سجل النسخ.',
      theirs: 'ظهرت النسخة الأخرى، ونصّك في سجل النسخ.',
      merged: 'دُمج النصان، وكلٌّ منهما وحده في سجل النسخ.',
    },
    theirs: 'خذ النص الآخر',
    mine: 'أبقِ نصّي',
  },

  status: {
    sight: 'العرض',
    help: '؟',
    zoom: (percent: number) => `حجم الكلمات ${percent} في المئة، والنقر يعيد المعتاد`,
    focus: 'تركيز',
    unfocus: 'إنهاء التركيز',
    pace: 'زمن القراءة بمعدل 181 كلمة في الدقيقة، وهو متوسط القراءة الصامتة بالعربية',
    selected: (words: string) => `المحدد: ${words}`,
    next: (time: string) => `التالي في الجدول: ${time}`,
    noNext: 'لا شيء في الجدول',
    lastExport: (time: string, pages: string) => `آخر تصدير: ${time} — ${pages}`,
    neverExported: 'لم يُصدَّر الموقع بعد',
  },

  alerts: {
    late: (headline: string, due: string, fired: string) => `نُشر متأخرًا (موعده ${due} وخرج ${fired}): ${headline}`,
    lateNotFired: (headline: string, due: string) => `تأخر ولم يخرج بعد (موعده ${due}): ${headline}`,
    open: 'افتح الخبر',
    dismiss: 'علمت',
    due: 'توقّف النشر المجدول.',
    export: 'الموقع ليس محدّثًا: لم ينجح التصدير.',
  },

  health: {
    readOnly: 'غرفة الأخبار مفتوحة للقراءة فقط: يمكنك أن تقرأ وتبحث وتعاين، ولن يُحفظ أي تعديل. لتكتب فيها انقلها إلى قرص يُكتب عليه، أو أصلح صلاحيات مجلدها.',
    reserve: 'امتلأ القرص، واستُعملت المساحة المحجوزة لحفظ ما كُتب. أفرغ مساحة الآن.',
    file: 'في ملف الأرشيف تلف يتجاوز الأخبار المفردة: استعد نسخة احتياطية سليمة.',
    lost: (stories: string) => `لم نجد آخر ما حُفظ: ${stories}.`,
    lostHow: 'كان محفوظًا ولم يعد في الأرشيف؛ يحدث هذا إذا انقطع التيار أو أُعيد الملف من نسخة أقدم. راجع كل خبر منها، والباقي سليم.',
    lostSince: (when: string) => `آخر حفظ مفقود ${when}`,
    damaged: (stories: string) => `تلفت كلمات محفوظة: ${stories}.`,
    damagedHow: 'الأخبار الأخرى سليمة ويمكنك العمل فيها.',
    repair: 'استعد آخر نسخة سليمة',
    repaired: 'عاد الخبر إلى آخر نسخة سليمة منه.',
    noGood: 'لا نسخة سليمة منه هنا: ابحث عنه في نسخة احتياطية.',
    parked: (when: string) => `كلمات محفوظة جانبًا ${when} تنتظر قرارك:`,
    others: (stories: string) => `وغيرها: ${stories}`,
  },

  search: {
    label: 'نتائج البحث',
    recent: 'الأحدث أولًا — اضغط Enter لترتيب كل الأرشيف',
    ranked: 'مرتبة حسب الصلة في كل الأرشيف',
    none: (query: string) => `لا شيء يطابق «${query}»`,
    noneHint: 'جرّب كلمة أقل أو جذرًا آخر.',
  },
};

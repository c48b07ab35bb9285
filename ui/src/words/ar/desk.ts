//! The Arabic words for the desk: the rail, the list, the status bar, alerts and search.

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
    tags: 'الوسوم',
    media: 'الوسائط',
    publishing: 'التصدير والنشر',
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
    failed: 'لم يُحفظ — نعيد المحاولة',
    refused: 'لم يُحفظ',
    stale: 'حُفظ الخبر في نافذة أخرى',
    kept: 'ما كتبته باقٍ في هذه النافذة.',
    sealed: 'حُفظت نسخة في سجل الخبر',
  },

  stale: {
    title: 'حُفظت نسخة أحدث من هذا الخبر في مكان آخر',
    explain: 'لن يضيع شيء: النسختان تبقيان في سجل النسخ أيًّا كان اختيارك.',
    theirs: 'اعرض النسخة الأحدث',
    mine: 'أبقِ نصّي نسخةً أحدث',
  },

  status: {
    sight: 'العرض',
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
    failed: (headline: string, due: string) => `لم يُنشر في موعده ${due}، فافتحه وأصلح السبب: ${headline}`,
    held: (headline: string, due: string) => `أُوقف نشره المقرر ${due} وينتظر قرارك: ${headline}`,
    open: 'افتح الخبر',
    dismiss: 'علمت',
    due: 'توقّف النشر المجدول.',
    export: 'الموقع ليس محدّثًا: لم ينجح التصدير.',
  },

  search: {
    label: 'نتائج البحث',
    recent: 'الأحدث أولًا — اضغط Enter لترتيب كل الأرشيف',
    ranked: 'مرتبة حسب الصلة في كل الأرشيف',
    none: (query: string) => `لا شيء يطابق «${query}»`,
    noneHint: 'جرّب كلمة أقل أو جذرًا آخر.',
  },
};

//! What the window says when something went wrong: what happened, and what to do.

import type { Code } from '../../newsroom/wire';
import { counted } from '../plural';

const toConfirm = counted({
  zero: 'لا علامات «[للتأكيد]» في',
  one: 'بقيت علامة واحدة «[للتأكيد]» في',
  two: 'بقيت علامتان «[للتأكيد]»، أولاهما في',
  few: 'بقيت {n} علامات «[للتأكيد]»، أولاها في',
  many: 'بقيت {n} علامة «[للتأكيد]»، أولاها في',
  other: 'بقيت {n} علامة «[للتأكيد]»، أولاها في',
});
const videos = counted({ zero: 'لا مقاطع مصوّرة', one: 'مقطع مصوّر واحد', two: 'مقطعان مصوّران', few: '{n} مقاطع مصوّرة', many: '{n} مقطعًا مصوّرًا', other: '{n} مقطع مصوّر' });

export type FailureWords = Record<Code, { what: string; todo: string }>;

export const arFailures: FailureWords = {
  validation: { what: 'قيمة غير مقبولة.', todo: 'صحّح الحقل المذكور ثم أعد المحاولة.' },
  stale_revision: { what: 'حُفظ هذا الخبر في مكان آخر بعد أن فتحته.', todo: 'قارن النصين فوق الخبر، ثم ادمجهما أو خذ أحدهما. لن يضيع شيء.' },
  not_found: { what: 'لم يعد هذا موجودًا.', todo: 'حدّث القائمة واختر من جديد.' },
  precondition: { what: 'هذا غير ممكن الآن.', todo: 'تحقّق من حال الخبر: هل هو منشور أو مجدول أو محظور؟' },
  wall_gap: { what: 'هذا الوقت لا وجود له لأن الساعة تُقدَّم فيه.', todo: 'اختر وقتًا بعده.' },
  wall_twice: { what: 'هذا الوقت يتكرر مرتين لأن الساعة تُؤخَّر فيه.', todo: 'حدّد أيّ المرتين تقصد.' },
  locked: { what: 'برنامج آخر يكتب في غرفة الأخبار الآن.', todo: 'انتظر قليلًا؛ نعيد المحاولة وحدنا.' },
  desk_taken: { what: 'غرفة الأخبار هذه مفتوحة في نافذة أخرى.', todo: 'أكمل العمل هناك، أو أغلق تلك النافذة ثم أعد المحاولة.' },
  disk_full: { what: 'لا مساحة كافية على القرص.', todo: 'أفرغ مساحة ثم أعد المحاولة، ولا تغلق هذه النافذة.' },
  read_only: { what: 'لا يمكن الكتابة في المجلد.', todo: 'تأكد من صلاحيات المجلد ومن أن القرص ليس للقراءة فقط.' },
  archive_newer: { what: 'كُتبت غرفة الأخبار هذه بنسخة أحدث من محبرة.', todo: 'حدّث البرنامج ثم افتحها. لم نغيّر فيها شيئًا.' },
  damaged: { what: 'في الأرشيف ملف تالف.', todo: 'لا تكتب فيه شيئًا؛ استعد نسخة احتياطية سليمة.' },
  export_target: { what: 'مجلد الموقع مرفوض: فيه ملفات ليست من موقع غرفة الأخبار هذه، أو هو داخل موقع آخر.', todo: 'اختر مجلدًا فارغًا في الإعدادات، أو المجلد الذي صُدّر إليه من قبل.' },
  unreadable: { what: 'تعذّرت قراءة الملف، أو هو من نوع غير معروف.', todo: 'تأكد من الملف، وجرّب صورة JPEG أو PNG أو WebP، أو مقطعًا مصوّرًا MP4 أو WebM، أو نصًا txt أو html، أو ملف Word بصيغة docx.' },
  save_as_docx: { what: 'هذا الملف ليس بصيغة docx: هو قديم (doc)، أو محميّ بكلمة مرور، أو من نوع آخر.', todo: 'افتحه في Word أو LibreOffice، وأزل كلمة المرور إن وُجدت، واحفظه بصيغة docx ثم أفلته هنا من جديد.' },
  theme: { what: 'لا يمكن إخراج الموقع بالمظهر المختار: هو غير موجود أو غير مكتمل.', todo: 'اختر غيره في «مظهر الموقع»، أو أصلح مجلده. الموقع كما كان.' },
  template: { what: 'في ملف من ملفات المظهر خطأ، ورقم السطر بعد اسم الملف.', todo: 'أصلح السطر المذكور ثم صدّر من جديد. لم يتغير شيء في الموقع.' },
  cancelled: { what: 'أُوقف العمل كما طلبت.', todo: 'يمكنك البدء من جديد متى شئت.' },
  bug: { what: 'حدث خطأ في البرنامج، وليس منك.', todo: 'ما كتبته باقٍ هنا. أعد المحاولة، وإن تكرر الخطأ فأعد تشغيل محبرة.' },
};

/** Why the newsroom refuses an act, by its word. */
export const arRefusals = {
  spiked: { what: 'الخبر مستبعد.', todo: 'استعده أولًا.' },
  already_live: { what: 'الخبر منشور من قبل.', todo: 'إن عدّلته فحدّث المنشور.' },
  not_live: { what: 'الخبر ليس على الموقع.', todo: 'انشره أولًا.' },
  nothing_newer: { what: 'عند القرّاء النص الأحدث.', todo: 'عدّل الخبر أولًا إن أردت تحديثه.' },
  embargo: { what: 'الخبر محظور النشر في هذا الوقت.', todo: 'انتظر انتهاء الحظر واختر موعدًا بعده، أو ارفع الحظر.' },
  scheduled_before: { what: 'للخبر موعد نشر قبل نهاية هذا الحظر.', todo: 'ألغِ الموعد أو أخّره، ثم احظر النشر.' },
  too_late_for_embargo: { what: 'الخبر عند القرّاء، فلا معنى لحظره.', todo: 'اسحبه من الموقع أولًا إن كان لا بد من الحظر.' },
  not_held: { what: 'نشر الخبر ليس موقوفًا.', todo: 'سيخرج في موعده، أو انشره الآن.' },
  not_scheduled: { what: 'ليس للخبر موعد.', todo: 'حدّد له موعدًا، أو انشره الآن.' },
  not_expiring: { what: 'ليس لسحب الخبر موعد.', todo: 'حدّد له موعدًا، أو اسحبه الآن.' },
  past: { what: 'هذا الوقت مضى.', todo: 'اختر وقتًا لم يأتِ بعد.' },
  expiry: { what: 'يُسحب الخبر قبل أن يخرج إلى القرّاء.', todo: 'أخّر موعد السحب أو ألغه، أو قدّم موعد النشر.' },
  too_late_to_take_back: { what: 'وصل الخبر إلى الموقع قبل أن تتراجع.', todo: 'افتحه واسحبه من الموقع، أو أصلحه وحدّث المنشور.' },
  published: { what: 'سبق نشر الخبر، فلا يُستبعد.', todo: 'اسحبه من الموقع بدلًا من ذلك.' },
  not_spiked: { what: 'الخبر ليس مستبعدًا.', todo: 'لا شيء يُستعاد: تجده في القوائم.' },
  no_lead_image: { what: 'ليست للخبر صورة رئيسية.', todo: 'اختر الصورة أولًا، ثم اكتب تعليقها.' },
  not_allowed: { what: 'لا يحق لمن يجلس إلى المكتب أن يفعل هذا.', todo: 'اطلبه ممن يحق له، أو غيّر من على المكتب في الإعدادات.' },
  timer: { what: 'لم يقبل الجهاز ما طُلب من مؤقّته.', todo: 'انظر السبب في بطاقة المؤقّت في الإعدادات، أو أبقِ هذه النافذة مفتوحة.' },
};
export type Refusal = keyof typeof arRefusals;
export const isRefusal = (word: string): word is Refusal => Object.hasOwn(arRefusals, word);

/** The fields a failure or a fault can name. */
export const arFields: Record<string, string> = {
  headline: 'العنوان الرئيسي',
  lead_image: 'الصورة الرئيسية',
  home_headline: 'عنوان الصفحة الأولى',
  kicker: 'العنوان التمهيدي',
  standfirst: 'المقدمة',
  dateline: 'المدينة',
  seo_title: 'عنوان محركات البحث',
  seo_description: 'وصف محركات البحث',
  byline: 'اسم الكاتب',
  caption: 'تعليق الصورة',
  alt: 'الوصف البديل',
  credit: 'حقوق الصورة',
  slug: 'الرابط الدائم',
  body: 'النص',
  flags: 'علامات الظهور',
  related: 'أخبار ذات صلة',
  name: 'الاسم',
  source: 'المصدر',
  correction: 'نص التصحيح',
  notice: 'نص التنويه',
  wall: 'الموعد',
};

export const arFaults = {
  conflict: (_field: string) => 'حُفظت نسخة أحدث من هذا الخبر في مكان آخر: قارن النصين',
  too_long: (field: string) => `${field}: أطول من الحد`,
  missing: (field: string) => `${field}: فارغ`,
  slug: (_field: string) => 'الرابط الدائم لا يصلح عنوانًا',
  no_address: (_field: string) => 'الصفحة بلا رابط: اكتب لها عنوانًا أو رابطًا فيه حروف',
  address_taken: (_field: string) => 'الرابط الدائم لقسم أو لصفحة أخرى: اختر غيره',
  body: (_field: string) => 'في النص عنصر غير صالح',
  not_for_publication: (_field: string) => 'الخبر موسوم «ليس للنشر»',
  too_many_related: (_field: string) => 'الأخبار ذات الصلة أكثر من ثمانية',
  to_confirm: (field: string, count: number) => `${toConfirm(count)}: ${field}`,
  not_a_picture: (field: string, count: number) => `${field}: ${videos(count)} في موضع صورة؛ ضع صورة، أو أدرج المقطع في النص`,
  video_missing: (_field: string, count: number) => `ملفات ناقصة: ${videos(count)}؛ أضفها من جديد أو احذفها`,
};

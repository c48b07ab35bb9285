//! The Arabic words about a paste: what was cleaned in it, and what was left out.

import type { PasteChangeKind } from '../../newsroom/wire';
import { counted } from '../plural';

const counts: Record<PasteChangeKind, (n: number) => string> = {
  no_break_space: counted({ zero: '', one: 'مسافة غير منقسمة', two: 'مسافتان غير منقسمتين', few: '{n} مسافات غير منقسمة', many: '{n} مسافة غير منقسمة', other: '{n} مسافة غير منقسمة' }),
  bidi_control: counted({ zero: '', one: 'علامة اتجاه خفية', two: 'علامتا اتجاه خفيتان', few: '{n} علامات اتجاه خفية', many: '{n} علامة اتجاه خفية', other: '{n} علامة اتجاه خفية' }),
  tatweel: counted({ zero: '', one: 'تطويلة', two: 'تطويلتان', few: '{n} تطويلات', many: '{n} تطويلة', other: '{n} تطويلة' }),
  presentation_form: counted({ zero: '', one: 'حرف بشكله المطبعي', two: 'حرفان بشكلهما المطبعي', few: '{n} أحرف بأشكالها المطبعية', many: '{n} حرفًا بشكله المطبعي', other: '{n} حرف بشكله المطبعي' }),
  persian_letter: counted({ zero: '', one: 'حرف فارسي', two: 'حرفان فارسيان', few: '{n} أحرف فارسية', many: '{n} حرفًا فارسيًا', other: '{n} حرف فارسي' }),
  zero_width: counted({ zero: '', one: 'محرف خفي', two: 'محرفان خفيان', few: '{n} محارف خفية', many: '{n} محرفًا خفيًا', other: '{n} محرف خفي' }),
  soft_hyphen: counted({ zero: '', one: 'واصلة خفية', two: 'واصلتان خفيتان', few: '{n} واصلات خفية', many: '{n} واصلة خفية', other: '{n} واصلة خفية' }),
  hidden_text: counted({ zero: '', one: 'مقطع مخفي تُرك', two: 'مقطعان مخفيان تُركا', few: '{n} مقاطع مخفية تُركت', many: '{n} مقطعًا مخفيًا تُركت', other: '{n} مقطع مخفي تُركت' }),
  tracked_deletion: counted({ zero: '', one: 'مقطع محذوف في الأصل تُرك', two: 'مقطعان محذوفان في الأصل تُركا', few: '{n} مقاطع محذوفة في الأصل تُركت', many: '{n} مقطعًا محذوفًا في الأصل تُركت', other: '{n} مقطع محذوف في الأصل تُركت' }),
  comment: counted({ zero: '', one: 'تعليق في الهامش تُرك', two: 'تعليقان في الهامش تُركا', few: '{n} تعليقات في الهامش تُركت', many: '{n} تعليقًا في الهامش تُركت', other: '{n} تعليق في الهامش تُركت' }),
  unread: counted({ zero: '', one: 'جزء لا يُقرأ تُرك، وهو مستند مستقل داخل الملف', two: 'جزآن لا يُقرآن تُركا، وهما مستندان مستقلان داخل الملف', few: '{n} أجزاء لا تُقرأ تُركت، وهي مستندات مستقلة داخل الملف', many: '{n} جزءًا لا يُقرأ تُركت، وهي مستندات مستقلة داخل الملف', other: '{n} جزء لا يُقرأ تُركت، وهي مستندات مستقلة داخل الملف' }),
};

export const arPaste = {
  counts,
  pictures: counted({ zero: '', one: 'صورة لم تُلصق', two: 'صورتان لم تُلصقا', few: '{n} صور لم تُلصق', many: '{n} صورة لم تُلصق', other: '{n} صورة لم تُلصق' }),
  tooManyPictures: counted({ zero: '', one: 'صورة زائدة على حد النص الواحد', two: 'صورتان زائدتان على حد النص الواحد', few: '{n} صور زائدة على حد النص الواحد', many: '{n} صورة زائدة على حد النص الواحد', other: '{n} صورة زائدة على حد النص الواحد' }),
  join: (parts: readonly string[]) => parts.join('، '),
  cleaned: (list: string) => `نُظِّف اللصق: ${list}.`,
  undo: 'يعيد التراجع الحروف كما جاءت.',
  coming: (percent: number) => `يُلصق النص الطويل: ${percent}٪`,
  stopped: 'أُوقف اللصق، ولم يبقَ منه شيء في النص.',
  broken: 'لم يكتمل اللصق، لأن موضعه حُذف من النص.',
  lost: 'لم يصل ما لُصق إلى النص، لأن النص أُغلق أو تبدّل قبل ذلك. الصقه مرة أخرى.',
  picturesTodo: 'انسخ الصورة نفسها أو أضفها من ملف.',
  tooManyTodo: 'الصق بقية النص وحدها لتأتي صورها.',
};

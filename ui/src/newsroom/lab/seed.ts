//! The stories the lab opens with, in every state the interface shows.

import type { Block, Content } from '../wire';
import { moment, type LabArchive } from './archive';
import { sowWeek } from './seed-week';

const paragraph = (text: string): Block => ({ type: 'paragraph', text: [{ text }] });
const heading = (text: string): Block => ({ type: 'heading', level: 2, text: [{ text }] });

const BODY: Block[] = [
  {
    type: 'paragraph',
    text: [
      { text: 'افتتح وزير النقل، صباح اليوم، المرحلة الثانية من خط المترو السريع الذي يصل ' },
      { text: 'شرق العاصمة', marks: [{ type: 'strong' }] },
      { text: ' بمطارها الجديد، بعد تجارب تشغيل استمرت أربعة أشهر.' },
    ],
  },
  paragraph('وقال الوزير، في كلمة ألقاها بالمحطة المركزية، إن الخط سينقل نحو 300 ألف راكب يوميًّا، وإن زمن الرحلة لن يتجاوز 35 دقيقة.'),
  heading('تذكرة موحدة'),
  paragraph('وأضاف أن التذكرة الموحدة ستعمل في المترو والحافلات معًا، وأن الطلاب وكبار السن سيحصلون على خصم يصل إلى النصف.'),
  {
    type: 'quotation',
    text: [{ text: 'لن ينتظر الراكب أكثر من ثلاث دقائق في ساعات الذروة، وهذا وعد نلتزم به.' }],
    attribution: 'وزير النقل',
  },
  {
    type: 'list',
    list: {
      ordered: false,
      items: [
        { text: [{ text: '12 محطة جديدة، سبع منها تحت الأرض.' }] },
        { text: [{ text: '24 قطارًا مكيفًا صُنعت محليًّا بالشراكة مع شركة ' }, { text: 'Alstom', marks: [{ type: 'ltr' }] }, { text: '.' }] },
      ],
    },
  },
  {
    type: 'image',
    image: { alt: 'ركاب على رصيف المحطة المركزية', caption: 'أول الركاب في المحطة المركزية صباح اليوم', credit: 'تصوير: هدى سمير' },
  },
  paragraph('ومن المقرر أن تبدأ أعمال المرحلة الثالثة مطلع العام المقبل، لتصل إلى المدينة الصناعية جنوبي العاصمة.'),
  {
    type: 'fact_box',
    title: 'المترو في أرقام',
    lines: [{ text: [{ text: 'الطول: 38 كيلومترًا' }] }, { text: [{ text: 'الكلفة: 9.4 مليار جنيه' }] }],
  },
  {
    type: 'table',
    caption: 'أسعار التذاكر',
    header: true,
    rows: [
      [{ text: [{ text: 'المنطقة' }] }, { text: [{ text: 'السعر' }] }],
      [{ text: [{ text: 'حتى 9 محطات' }] }, { text: [{ text: '8 جنيهات' }] }],
      [{ text: [{ text: 'أكثر من 16 محطة' }] }, { text: [{ text: '15 جنيهًا' }] }],
    ],
  },
];

interface Plan extends Partial<Content> {
  ago: number;
  state?: 'draft' | 'in_review' | 'approved' | 'scheduled' | 'live' | 'newer' | 'withdrawn' | 'spiked';
}

const PLANS: Plan[] = [
  {
    kicker: 'نقل ومواصلات',
    headline: 'افتتاح المرحلة الثانية من المترو السريع بين شرق العاصمة والمطار الجديد',
    standfirst: 'الوزير: الخط ينقل 300 ألف راكب يوميًّا، والتذكرة الموحدة تشمل الحافلات.',
    bylines: [{ name: 'منى عبد الرحمن' }],
    sources: ['رويترز'],
    dateline: 'القاهرة',
    seo_description: 'وزير النقل يفتتح المرحلة الثانية من المترو السريع، والتذكرة الموحدة تعمل في المترو والحافلات.',
    ago: 2,
    state: 'scheduled',
  },
  { headline: 'البنك المركزي يبقي سعر الفائدة دون تغيير للمرة الثالثة هذا العام', ago: 12, state: 'in_review' },
  { headline: 'نقابة المعلمين تدعو إلى جولة جديدة من الحوار حول لائحة الأجور', ago: 31 },
  { headline: '«الأرصاد»: أمطار متوسطة على السواحل الشمالية حتى مساء الخميس', ago: 95, state: 'live' },
  { headline: 'المنتخب يختتم معسكره المغلق قبل لقاء تونس', ago: 180, state: 'newer' },
  { headline: 'معرض الكتاب يستقبل مليون زائر في أسبوعه الأول', ago: 400, state: 'live' },
  { headline: 'تعديلات مرتقبة على قانون الإيجار تصل البرلمان الأسبوع المقبل', ago: 640, state: 'approved' },
  { headline: 'اكتشاف مقبرة أثرية تعود إلى العصر المتأخر جنوبي الأقصر', ago: 900, state: 'withdrawn' },
  { headline: 'تقرير لم يكتمل عن أسعار الأسمدة', ago: 1500, state: 'spiked' },
  { headline: '', ago: 1700 },
];

const ROUTINE = ['جلسة', 'قرار', 'تقرير', 'بيان', 'لقاء', 'متابعة', 'تحقيق'];
const SUBJECTS = ['الموازنة العامة', 'التعليم الفني', 'الموانئ', 'القطاع الصحي', 'الدوري الممتاز', 'السياحة الشتوية'];

/** Fills an archive; `bulk` more live stories make the list long enough to scroll, and with them comes a week for the calendar. */
export function sow(archive: LabArchive, bulk: number): void {
  archive.sections = ['عربي ودولي', 'سياسة', 'اقتصاد', 'رياضة', 'ثقافة'].map((name, place) => ({
    id: archive.id(),
    name,
    slug: name.replaceAll(' ', '-'),
    place,
  }));
  archive.media.push(
    { id: archive.id(), kind: 'picture', name: 'metro-platform.jpg', bytes: 240_000, width: 1600, height: 900, credit: 'تصوير: هدى سمير', alt: 'قطار المترو عند الرصيف', caption: '', added_at: new Date().toISOString(), missing: false },
    { id: archive.id(), kind: 'picture', name: 'bank.jpg', bytes: 240_000, width: 1200, height: 800, credit: '', alt: '', caption: '', added_at: new Date().toISOString(), missing: true },
  );
  const tags = ['المترو', 'النقل العام', 'القاهرة', 'البنك المركزي', 'سعر الفائدة', 'أحمد زكي'].map((name) => archive.tagNamed(name).id);
  PLANS.forEach((plan, at) => plant(archive, plan, at));
  const first = [...archive.stories.values()][0];
  if (first) {
    first.content.body.blocks = structuredClone(BODY);
    first.content.tags = tags.slice(0, 3);
    first.content.lead_image = { media: archive.media[0]?.id ?? '', alt: 'قطار المترو عند الرصيف', caption: 'أول قطار يغادر المحطة المركزية إلى المطار', credit: 'تصوير: هدى سمير' };
  }
  for (let at = 0; at < bulk; at += 1) {
    const headline = `${ROUTINE[at % ROUTINE.length]} حول ${SUBJECTS[at % SUBJECTS.length]} (${at + 1})`;
    plant(archive, { headline, ago: 2000 + at * 47, state: 'live' }, at);
  }
  people(archive);
  if (bulk > 0) sowWeek(archive);
  const late = [...archive.stories.values()][3];
  if (late?.live) {
    const due = { utc: late.live.first, wall: archive.standing(late).first_published?.wall ?? '' };
    archive.alerts.push({ id: 1, kind: 'late', story: late.id, headline: late.content.headline, due, fired: due, why: 'the program was closed', reason: null, moved_to: null });
  }
}

/** Who works on what, and what was done so far. */
function people(archive: LabArchive): void {
  const stories = [...archive.stories.values()];
  const [metro, bank, teachers, weather, , fair, rents] = stories;
  if (!metro || !bank || !teachers || !weather || !fair || !rents) return;
  metro.assignee = bank.assignee = 'staff-0';
  teachers.assignee = 'staff-1';
  rents.approvedSeq = 'before';
  rents.approval = { by: 'منى عبد الرحمن', at: moment(new Date(Date.now() - 3_600_000)), revision: rents.revision };
  teachers.notes = '@منى عبد الرحمن راجعي أرقام الأجور قبل النشر';
  archive.mentions.push({ story: teachers.id, headline: teachers.content.headline, by: 'خالد الشامي', at: moment(new Date(Date.now() - 1_500_000)) });
  archive.chosen.set(null, [
    { story: weather.id, until: new Date(Date.now() + 4 * 3_600_000).toISOString() },
    { story: fair.id, until: null },
  ]);
  archive.strip.set(weather.id, Date.now() + 5_400_000);
  for (const story of stories.filter(({ live }) => live).slice(0, 120).reverse()) {
    archive.note({ verb: 'publish', story: story.id, by: 'خالد الشامي', at: moment(new Date(story.live?.first ?? 0)) });
  }
}

function plant(archive: LabArchive, plan: Plan, at: number): void {
  const { ago, state, ...content } = plan;
  const section = archive.sections[at % archive.sections.length]?.id ?? '';
  const story = archive.start(section);
  Object.assign(story.content, content);
  const edited = new Date(Date.now() - ago * 60_000);
  archive.seal(story, 'save');
  if (state === 'in_review' || state === 'approved') story.stage = state;
  if (state === 'scheduled') {
    story.stage = 'approved';
    story.schedule = { utc: new Date(Date.now() + 134 * 60_000).toISOString(), fold: null, revision: story.revision, limit: null, held: null, failed: false };
  }
  if (story.stage === 'approved') story.approval = { by: 'خالد الشامي', at: moment(edited), revision: story.revision };
  if (state === 'live' || state === 'newer' || state === 'withdrawn') archive.publish(story, edited);
  if (state === 'newer') archive.touch(story);
  if (state === 'withdrawn') story.withdrawn = '';
  story.spiked = state === 'spiked';
  story.editedAt = edited.toISOString();
  story.editedBy = 'منى عبد الرحمن';
}

//! A week of the lab's desk around now: in the calendar everything it can show is there to be seen.

import { moment, type KeptStory, type LabArchive } from './archive';

const MINUTE_MS = 60_000;
const HOUR = 60;
const DAY = 24 * HOUR;

interface Week {
  headline: string;
  section: number;
  /** Minutes from now: when it is due, or went out. */
  due?: number;
  live?: number;
  /** How late it went out, in minutes. */
  late?: number;
  planned?: number;
  expires?: number;
  embargo?: number;
  held?: 'too_late' | 'refused';
  failed?: boolean;
  newer?: boolean;
  breaking?: boolean;
}

const WEEK: Week[] = [
  { section: 0, headline: 'اعتقال 2000 شخص في ألماتي بعد ليلة من الاحتجاجات', live: -3 * HOUR, late: 33, breaking: true },
  { section: 1, headline: 'انطلاق جلسات الحوار الوطني بحضور 40 حزبًا', live: -5 * HOUR },
  { section: 3, headline: 'الأهلي يفوز بثنائية ويقترب من الصدارة', live: -27 * HOUR },
  { section: 0, headline: 'الكرملين: رئيس كازاخستان أبلغ بوتين بتطورات الوضع', due: 1.5 * HOUR, breaking: true },
  { section: 3, headline: 'تحليل: مباراة القمة في أرقام', due: 3 * HOUR },
  { section: 2, headline: 'البورصة تغلق على ارتفاع للجلسة الخامسة', due: 3 * HOUR + 3, newer: true },
  { section: 1, headline: 'رئيس الوزراء يلتقي محافظي الوجه القبلي', due: 3 * HOUR + 7 },
  { section: 0, headline: 'موقوف: مقال رأي تجاوز موعده', due: -26 * HOUR, held: 'too_late' },
  { section: 2, headline: 'أسعار الذهب اليوم', due: -50, held: 'refused' },
  { section: 4, headline: 'افتتاح معرض الخط العربي في دار الأوبرا', due: -12, failed: true },
  { section: 2, headline: 'تفاصيل الموازنة الجديدة: أين تذهب الأموال؟', live: -30 * HOUR, due: DAY, newer: true },
  { section: 4, headline: 'مواعيد العروض السينمائية هذا الأسبوع', live: -28 * HOUR, expires: DAY + 4 * HOUR },
  { section: 1, headline: 'تغطية: جلسة البرلمان', planned: DAY + 2 * HOUR },
  { section: 0, headline: 'نشرة الصباح', due: DAY + 15 * HOUR },
  { section: 0, headline: 'منظمة معاهدة الأمن الجماعي تعقد قمة طارئة' },
  { section: 2, headline: 'تقرير: أسعار الوقود في آسيا الوسطى' },
  { section: 2, headline: 'بيان وزارة المالية عن الدين الخارجي', embargo: 40 * HOUR },
];

export function sowWeek(archive: LabArchive): void {
  for (const one of WEEK) plant(archive, one);
}

function plant(archive: LabArchive, week: Week): void {
  const at = (minutes: number) => new Date(Math.round((Date.now() + minutes * MINUTE_MS) / (5 * MINUTE_MS)) * 5 * MINUTE_MS);
  const story: KeptStory = archive.start(archive.sections[week.section]?.id ?? '');
  story.content.headline = week.headline;
  story.content.flags.breaking = week.breaking ?? false;
  story.stage = 'approved';
  archive.seal(story, 'save');
  if (week.live !== undefined) {
    archive.publish(story, at(week.live));
    if (week.late !== undefined) story.fired = at(week.live + week.late).toISOString();
  }
  if (week.due !== undefined) {
    story.schedule = { utc: at(week.due).toISOString(), fold: null, revision: story.revision, limit: null, held: week.held ?? null, failed: week.failed ?? false };
  }
  if (week.expires !== undefined) story.expiry = { utc: at(week.expires).toISOString(), notice: null };
  if (week.planned !== undefined) {
    story.planned = at(week.planned).toISOString();
    story.stage = 'draft';
  }
  if (week.embargo !== undefined) {
    story.embargo = { until: moment(at(week.embargo)), fold: null, reason: 'طلب الوزارة' };
    story.stage = 'in_review';
  }
  if (week.newer) archive.touch(story);
  // Behind the stories of the list, which are newer.
  story.editedAt = at(-DAY).toISOString();
  story.editedBy = 'خالد الشامي';
}

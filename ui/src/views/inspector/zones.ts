//! What a time zone is called in the language of the interface.

import { spoken } from '../../words/index.svelte';
import { latin } from '../../words/isolate';

/** The cities of the zones Arabic newsrooms keep, as they write them; the platform would name most by their countries. */
const CITIES: Record<string, string> = {
  'Africa/Algiers': 'الجزائر',
  'Africa/Cairo': 'القاهرة',
  'Africa/Casablanca': 'الدار البيضاء',
  'Africa/Khartoum': 'الخرطوم',
  'Africa/Nouakchott': 'نواكشوط',
  'Africa/Tripoli': 'طرابلس',
  'Africa/Tunis': 'تونس',
  'Africa/Mogadishu': 'مقديشو',
  'Africa/Djibouti': 'جيبوتي',
  'Asia/Aden': 'عدن',
  'Asia/Amman': 'عمّان',
  'Asia/Baghdad': 'بغداد',
  'Asia/Bahrain': 'البحرين',
  'Asia/Beirut': 'بيروت',
  'Asia/Damascus': 'دمشق',
  'Asia/Dubai': 'دبي',
  'Asia/Gaza': 'غزة',
  'Asia/Hebron': 'الخليل',
  'Asia/Kuwait': 'الكويت',
  'Asia/Muscat': 'مسقط',
  'Asia/Qatar': 'قطر',
  'Asia/Riyadh': 'الرياض',
  'Europe/London': 'لندن',
  'Europe/Paris': 'باريس',
  'Europe/Istanbul': 'إسطنبول',
  UTC: 'غرينتش',
};

/** «بتوقيت …» takes what comes after this. */
const TIME_OF = 'توقيت ';

export function zoneName(zone: string): string {
  const city = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
  return spoken() === 'ar' ? (CITIES[zone] ?? ofPlatform(zone) ?? city) : city;
}

/** The country or city of a zone in Arabic; `null` where the platform has only the zone's own letters. */
function ofPlatform(zone: string): string | null {
  try {
    const parts = new Intl.DateTimeFormat('ar-u-nu-latn', { timeZone: zone, timeZoneName: 'shortGeneric' }).formatToParts();
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value.replace(TIME_OF, '') ?? '';
    return /^\p{Script=Arabic}/u.test(name) ? name : null;
  } catch {
    // One the platform has never heard of: its zone data are older than the newsroom's.
    return null;
  }
}

/** So long the naming of zones holds the window up at a time. */
const SLICE_MS = 8;

/**
 * Zones to choose from, those of Arabic newsrooms first; each with its own name, for several share a country. They come in
 * slices: WebKitGTK (2.50.6) takes a millisecond to name one, and there are six hundred.
 */
export async function zoneChoices(zones: readonly string[]): Promise<{ value: string; label: string }[]> {
  if (spoken() !== 'ar') return zones.map((zone) => ({ value: zone, label: zone }));
  const named: { zone: string; name: string }[] = [];
  let began = performance.now();
  for (const zone of zones) {
    named.push({ zone, name: zoneName(zone) });
    if (performance.now() - began < SLICE_MS) continue;
    await new Promise((next) => setTimeout(next));
    began = performance.now();
  }
  const { compare } = new Intl.Collator('ar');
  named.sort((a, b) => Number(b.zone in CITIES) - Number(a.zone in CITIES) || compare(a.name, b.name));
  return named.map(({ zone, name }) => ({ value: zone, label: `${name} — ${latin(zone)}` }));
}

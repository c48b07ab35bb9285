//! What a time zone is called: its city in the language of the interface, where the platform knows it.

import { spoken } from '../../words/index.svelte';

/** The cities of the zones Arabic newsrooms keep; the platform has names for countries, not for zones' cities. */
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

export function zoneName(zone: string): string {
  const city = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
  return spoken() === 'ar' ? (CITIES[zone] ?? city) : city;
}

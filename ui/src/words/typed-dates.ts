//! Dates, times and numbers as people type them, on any keyboard: Arabic-Indic digits, slashes or dashes, «6:30 م».

const WESTERN: Record<string, string> = Object.fromEntries(
  [...'٠١٢٣٤٥٦٧٨٩'].map((digit, value) => [digit, String(value)] as const).concat([...'۰۱۲۳۴۵۶۷۸۹'].map((digit, value) => [digit, String(value)] as const)),
);

const western = (text: string): string => text.replace(/[٠-٩۰-۹]/g, (digit) => WESTERN[digit] ?? digit).replace(/[\u200e\u200f\u2066-\u2069]/g, '').trim();

/** `2027-05-03`, `2027/5/3` or `3/5/2027` as `YYYY-MM-DD`; `null` for what is no day of the calendar. */
export function readDate(text: string): string | null {
  const parts = western(text).split(/\s*[-/.،\s]\s*/).map((part) => (/^\d{1,4}$/.test(part) ? Number(part) : Number.NaN));
  if (parts.length !== 3 || parts.some(Number.isNaN)) return null;
  const [first = 0, month = 0, last = 0] = parts;
  const [year, day] = first > 31 ? [first, last] : [last, first];
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real && year >= 1000 ? date.toISOString().slice(0, 10) : null;
}

/** `18:30`, `1830`, `6:30 م` or `6` as `HH:MM`; `null` for what is no time of day. */
export function readTime(text: string): string | null {
  const match = /^(\d{1,2})\s*[:.٫]?\s*(\d{2})?\s*(م|ص|pm|am)?$/i.exec(western(text));
  if (!match) return null;
  const [, hours = '', minutes = '0', half = ''] = match;
  const late = /^(?:م|pm)$/i.test(half);
  const hour = half === '' ? Number(hours) : (Number(hours) % 12) + (late ? 12 : 0);
  if (hour > 23 || Number(minutes) > 59 || (half !== '' && (Number(hours) < 1 || Number(hours) > 12))) return null;
  return `${String(hour).padStart(2, '0')}:${minutes.padStart(2, '0')}`;
}

/** `200`, `٢٠٠` or `1.5` as a number; `null` for what is none. */
export function readNumber(text: string): number | null {
  const number = western(text);
  return /^-?\d+(?:\.\d+)?$/.test(number) ? Number(number) : null;
}

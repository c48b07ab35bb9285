//! Hijri dates by the Umm al-Qura calendar, which the platform knows.

import { rangeOf, type Written } from './days';

const FORMATS = {
  ar: new Intl.DateTimeFormat('ar-u-ca-islamic-umalqura-nu-latn', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }),
};

function hijri(date: string, language: 'ar' | 'en'): Written {
  const parts = FORMATS[language].formatToParts(new Date(`${date}T12:00Z`));
  const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? '';
  return { day: Number(part('day')), month: part('month'), year: Number(part('year')) };
}

/** The day of the Hijri month, to stand beside the Gregorian one. */
export const hijriDay = (date: string): number => hijri(date, 'ar').day;

/** «13 – 19 رمضان 1445». */
export const hijriRange = (from: string, to: string, language: 'ar' | 'en'): string => rangeOf(hijri(from, language), hijri(to, language));

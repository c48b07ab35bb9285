//! The language of the interface: which words are spoken, and the direction they are written in.

import type { Code, Failure, FaultView, ThemeWords } from '../newsroom/wire';
import { ar, type Words } from './ar';
import { en } from './en';
import { arFields, isRefusal, type Refusal } from './ar/failures';
import { enFields } from './en/failures';

export type Language = 'ar' | 'en';

const OF_FILES: ReadonlySet<Code> = new Set<Code>(['desk_taken', 'disk_full', 'read_only', 'export_target', 'unreadable', 'save_as_docx', 'theme', 'template']);

let language = $state<Language>('ar');

/** The words of the language in use. Read inside markup or `$derived`, so that a change of language is seen. */
export const t = (): Words => (language === 'en' ? en : ar);

export const spoken = (): Language => language;

/** What a theme calls something, in the language in use; in the other one where it has no word. */
export const themeWords = ({ ar: arabic, en: english }: ThemeWords): string => (language === 'en' ? english || arabic : arabic || english);

/** Changes the language of the whole window, and its direction with it. */
export function speak(wanted: Language): void {
  language = wanted;
  document.documentElement.lang = wanted;
  document.documentElement.dir = wanted === 'ar' ? 'rtl' : 'ltr';
}

/** The name of a field, or of a setting, as an editor says it; the wire name where there is no better. */
export const fieldName = (field: string): string => (language === 'en' ? enFields : arFields)[field] ?? t().settings.keys[field] ?? field;

/** What keeps a story from readers, in the language in use; the newsroom's own words where there are none. */
export function faultWords({ code, field, count, message }: FaultView): string {
  const words = t().faults as Record<string, (field: string, count: number) => string>;
  return words[code]?.(fieldName(field), count) ?? message;
}

/** Why the newsroom refused an act, where it says so in a word. */
export const refusalOf = ({ code, hint }: Failure): Refusal | null => (code === 'precondition' && hint !== null && isRefusal(hint) ? hint : null);

/** The file or folder a failure is about; what else its hint may be is for the window, not for an editor. */
export const fileOf = ({ code, hint }: Failure): string | null => (hint !== null && (OF_FILES.has(code) || /[/\\]/.test(hint)) ? hint : null);

/** What happened and what to do about it, in the language in use. */
export function failureWords(failure: Failure): { what: string; todo: string } {
  const refusal = refusalOf(failure);
  if (refusal) return t().refusals[refusal];
  const { what, todo } = t().failures[failure.code];
  const named = failure.code === 'validation' && failure.hint ? `${what} (${fieldName(failure.hint)})` : what;
  return { what: named, todo };
}

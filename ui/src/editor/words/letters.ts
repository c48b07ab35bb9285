//! What is always right to change in text as it is typed or pasted. The rules are those of `arabic::tidy_input`, and
//! both sides are held to the pairs of src-tauri/arabic/vectors.json. Spelling is never touched here.

import { LAM_ALEF } from '../../newsroom/bindings/lamAlef';

/** Letters in disguise. The signs ﷲ ﷺ and the brackets ﴾ ﴿ among them stay what they are. */
const FORM = /[\uFB50-\uFD3D\uFD40-\uFDF1\uFDF3-\uFDF9\uFDFB\uFE70-\uFEFC]/g;

/** Soft hyphens, zero-width spaces, word joiners, byte order marks, bidi embeddings and overrides, controls. */
const UNWANTED = /[\u00AD\u200B\u2060\uFEFF\u202A-\u202E\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F]/g;

const LINE_END = /\r\n|[\r\u0085\u2028\u2029]/g;

/** Presentation forms as the letters they stand for: what the Arabic layout of X11 types for لا is one of them. */
export function foldForms(text: string): string {
  return text.replace(FORM, (form) => LAM_ALEF[form] ?? lettersOf(form));
}

/** A mark's isolated form decomposes to a space and the mark; the space was never typed. */
function lettersOf(form: string): string {
  const letters = form.normalize('NFKC');
  return form === '\uFDFB' ? letters : letters.replaceAll(' ', '');
}

export function tidyInput(text: string): string {
  return foldForms(text.replace(LINE_END, '\n').replace(UNWANTED, '')).normalize('NFC');
}

/** Pasted text: also no-break spaces as spaces, except between a number and its unit. */
export function tidyPasted(text: string): string {
  return tidyInput(text).replace(/(?<!\p{Nd})\u00A0|\u00A0(?!\p{L})/gu, ' ');
}

//! Signs as the house writes them, while they are typed: quotation marks by the newsroom's profile, a dash for «--», an
//! ellipsis for «...». Never in left-to-right text nor beside Latin letters and digits, where `"` are inches and `--` are
//! options; Backspace or Ctrl+Z at once brings back what was typed.

import { closeHistory } from 'prosemirror-history';
import { InputRule, inputRules } from 'prosemirror-inputrules';
import type { EditorState, Plugin } from 'prosemirror-state';

import { schema } from '../schema';

/** Which signs the house writes (`writing.quotes` and `writing.dashes` of the settings). */
export interface HouseSigns {
  quotes: 'guillemets' | 'guillemets_double' | 'double' | 'as_typed';
  dashes: boolean;
}

/** What opens and closes a quotation, and a quotation in a quotation. */
const QUOTES: Record<Exclude<HouseSigns['quotes'], 'as_typed'>, readonly [string, string, string, string]> = {
  guillemets: ['«', '»', '‹', '›'],
  guillemets_double: ['«', '»', '“', '”'],
  double: ['“', '”', '‘', '’'],
};

export const isQuotes = (name: unknown): name is HouseSigns['quotes'] => name === 'as_typed' || (typeof name === 'string' && Object.hasOwn(QUOTES, name));

const LATIN_OR_DIGIT = /[\p{Script=Latin}\p{Nd}]/u;

/** After these a quotation begins: a space, an opening bracket or quotation mark, a dash, the start of a line. */
const OPENS = /^[\s\uFFFC([{«‹“‘—–:-]?$/u;

/** What stands for a sign that is typed after a text: so many characters before it go, and this comes. */
export interface Sign {
  back: number;
  text: string;
}

/** What the house writes where `typed` is typed after `before`; `null` where it stays as typed. */
export function houseSign(before: string, typed: string, { quotes, dashes }: HouseSigns): Sign | null {
  if (typed === '"') return quotes === 'as_typed' ? null : quoteAfter(before, QUOTES[quotes]);
  if (!dashes) return null;
  if (typed === '-' && /(?:^|[^-])-$/u.test(before)) return unlessBeside(before.slice(0, -1), { back: 1, text: '—' });
  if (typed === '.' && /(?:^|[^.])\.\.$/u.test(before)) return unlessBeside(before.slice(0, -2), { back: 2, text: '…' });
  return null;
}

const unlessBeside = (before: string, sign: Sign): Sign | null => (/[<!]$/.test(before) || LATIN_OR_DIGIT.test(lastLetter(before)) ? null : sign);

function quoteAfter(before: string, [open, close, innerOpen, innerClose]: readonly [string, string, string, string]): Sign | null {
  const last = lastLetter(before);
  const depth = depthOf(before, open, close, innerOpen, innerClose);
  const sign = (text: string): Sign => ({ back: 0, text });
  if (depth === 0) {
    // One that was left as typed is closed as it was opened.
    const asTyped = (before.match(/"/g)?.length ?? 0) % 2 === 1;
    return asTyped || LATIN_OR_DIGIT.test(last) ? null : sign(open);
  }
  if (depth === 1) return sign(OPENS.test(last) ? innerOpen : close);
  return sign(innerClose);
}

/** How many quotations are open at the end of a text: none, one, or one in another. */
function depthOf(before: string, open: string, close: string, innerOpen: string, innerClose: string): 0 | 1 | 2 {
  let depth: 0 | 1 | 2 = 0;
  for (const letter of before) {
    if (depth === 0 && letter === open) depth = 1;
    else if (depth === 1 && letter === close) depth = 0;
    else if (depth === 1 && letter === innerOpen) depth = 2;
    else if (depth === 2 && letter === innerClose) depth = 1;
    // A quotation that was never closed ends with its outer one.
    else if (depth === 2 && letter === close) depth = 0;
  }
  return depth;
}

/** The last character that is seen: marks and controls belong to the one before. */
const lastLetter = (text: string): string => /([^\p{M}\p{Cf}])[\p{M}\p{Cf}]*$/u.exec(text)?.[1] ?? '';

/** Writes the house's signs in the body. */
export function houseSigns(house: () => HouseSigns): Plugin {
  return inputRules({
    rules: [
      new InputRule(/["\-.]$/, (state, [typed], start, end) => {
        if (isLeftToRight(state)) return null;
        const $start = state.doc.resolve(start);
        const before = $start.parent.textBetween(0, $start.parentOffset, null, '\uFFFC');
        const sign = houseSign(before, typed, house());
        // A step of its own: Ctrl+Z takes back the sign and not the sentence.
        return sign && closeHistory(state.tr.insertText(sign.text, start - sign.back, end));
      }),
    ],
  });
}

/** Whether the caret is in a block or a run that reads from the left. */
function isLeftToRight({ selection: { $from }, storedMarks }: EditorState): boolean {
  if (schema.marks.ltr.isInSet(storedMarks ?? $from.marks())) return true;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const dir: unknown = $from.node(depth).attrs['dir'];
    if (dir === 'ltr' || dir === 'rtl') return dir === 'ltr';
  }
  return false;
}

// Fields

/** Writes the house's signs in fields; to be told of each `beforeinput`. */
export class FieldSigns {
  readonly #house: () => HouseSigns;
  /** The sign that was just written, and what Backspace brings back in its place. */
  #last: { value: string; caret: number; sign: string; typed: string } | null = null;
  #writing = false;

  constructor(house: () => HouseSigns) {
    this.#house = house;
  }

  hear(event: InputEvent, field: HTMLTextAreaElement): void {
    if (this.#writing || event.isComposing || !event.cancelable) return;
    const { selectionStart: from, selectionEnd: to, value } = field;
    const last = this.#last;
    this.#last = null;
    if (event.inputType === 'deleteContentBackward' && last && from === to && last.value === value && last.caret === from) {
      event.preventDefault();
      this.#write(field, from - last.sign.length, from, last.typed);
    } else if (event.inputType === 'insertText' && event.data !== null && field.dir !== 'ltr') {
      const sign = houseSign(value.slice(0, from), event.data, this.#house());
      if (!sign) return;
      event.preventDefault();
      this.#write(field, from - sign.back, to, sign.text);
      const typed = value.slice(from - sign.back, from) + event.data;
      this.#last = { value: field.value, caret: field.selectionEnd, sign: sign.text, typed };
    }
  }

  /** By the old command, which keeps the field's own history of undo. */
  #write(field: HTMLTextAreaElement, from: number, to: number, text: string): void {
    this.#writing = true;
    field.setSelectionRange(from, to);
    field.ownerDocument.execCommand('insertText', false, text);
    this.#writing = false;
  }
}

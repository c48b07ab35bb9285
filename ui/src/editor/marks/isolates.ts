//! Which parts of an Arabic text are shown in another order than they were written unless they are isolated left to
//! right: a telephone number, «C++», a score. The rules are those of `arabic::isolate_spans`, which isolates them in
//! what the site has no markup for, and both sides are held to the pairs of src-tauri/arabic/vectors.json.

/** A part of a text, in UTF-16 units. */
export interface Part {
  from: number;
  to: number;
}

/** The parts to be isolated, in order, not overlapping, at the edges of words. */
export function isolateParts(text: string): Part[] {
  const tokens = tokensOf(text);
  const parts: Part[] = [];
  for (let at = 0; at < tokens.length; ) {
    const rest = tokens.slice(at, at + LONGEST);
    const { length, part } = leading(rest);
    if (part) parts.push(part);
    at += length;
  }
  return parts;
}

/** The fewest digits of a number with spaces in it that is a telephone number. */
const SHORTEST_PHONE = 7;
/** No telephone number has more groups; looking at the next few pieces keeps the cost of a paragraph linear. */
const LONGEST = 16;

/** A piece between white space, without the punctuation of the sentence around it. */
interface Token {
  text: string;
  from: number;
  to: number;
  /** Nothing was cut off its start. */
  first: boolean;
  /** The punctuation that was cut off its end. */
  tail: string;
}

const OPENING = /^[«([{"'“‘]+/;
const CLOSING = /[»)\]}"'”’،؛؟!:;.,]+$/;
const ARABIC_LETTER = /[\u0620-\u06FF\u0750-\u077F\u08A0-\u08C9\uFB50-\uFDFF\uFE70-\uFEFC]/;

function tokensOf(text: string): Token[] {
  return [...text.matchAll(/\P{White_Space}+/gu)].map(({ 0: piece, index }) => {
    const opened = OPENING.exec(piece)?.[0].length ?? 0;
    const core = piece.slice(opened);
    const tail = CLOSING.exec(core)?.[0] ?? '';
    const word = core.slice(0, core.length - tail.length);
    const from = index + opened;
    return { text: word, from, to: from + word.length, first: opened === 0, tail };
  });
}

/** Decides about the first token: how many tokens are dealt with, and the part they make if they make one. */
function leading(tokens: readonly Token[]): { length: number; part?: Part } {
  const [first] = tokens;
  if (!first || first.text === '' || hasArabicLetter(first.text)) return { length: 1 };
  const phone = phoneLength(tokens);
  if (phone !== null) return { length: phone, part: { from: first.from, to: tokens[phone - 1]?.to ?? first.to } };
  const name = latinName(tokens);
  if (name) return { length: name.length, part: { from: first.from, to: name.to } };
  if (isAddress(first.text) || isReorderedNumber(first.text)) return { length: 1, part: { from: first.from, to: first.to } };
  return { length: 1 };
}

const hasArabicLetter = (text: string): boolean => [...text].some((letter) => ARABIC_LETTER.test(letter) && /\p{L}/u.test(letter));

/** An international number (`+20 2 1234 5678`), or a local one with strokes or spaces that starts with 0. */
function phoneLength(tokens: readonly Token[]): number | null {
  const [first] = tokens;
  if (!first || !/^[+0]/.test(first.text)) return null;
  let digits = 0;
  let length = 0;
  for (const token of tokens) {
    const inside = (length === 0 ? /^\+?[0-9()-]*$/ : /^[0-9()-]+$/).test(token.text) && token.text !== '';
    if (!inside || (length > 0 && !token.first)) break;
    digits += token.text.replace(/\D/g, '').length;
    length += 1;
    if (token.tail !== '') break;
  }
  const separated = length > 1 || /[+(-]/.test(first.text);
  return digits >= SHORTEST_PHONE && separated ? length : null;
}

/** A Latin name whose sign or full stop would jump to its other side. */
function latinName([first, next]: readonly Token[]): { length: number; to: number } | null {
  if (!first || !/^[A-Za-z](?:[\x21-\x7e]|\p{Alphabetic})*$/u.test(first.text)) return null;
  const stop = first.tail.startsWith('.');
  if (/[+#*%$]$/.test(first.text)) return { length: 1, to: first.to };
  if (first.tail === ',' && next?.first && next.tail.startsWith('.') && COMPANY.has(next.text)) return { length: 2, to: next.to + 1 };
  if (stop && (COMPANY.has(first.text) || isDotted(first.text))) return { length: 1, to: first.to + 1 };
  return null;
}

const COMPANY = new Set(['Inc', 'Ltd', 'Co', 'Corp', 'Jr', 'Sr', 'St', 'Dr', 'Mr', 'Mrs']);

/** Initials with full stops between them, `U.S`, whose last stop was taken for the sentence's. */
const isDotted = (text: string): boolean => text.includes('.') && text.split('.').every((part) => part.length === 1);

/** Addresses of the web and of mail, and handles. */
function isAddress(text: string): boolean {
  if (text.startsWith('@')) return /^@[A-Za-z0-9_]/.test(text);
  if (text.includes('://') || text.startsWith('www.')) return true;
  const [name = '', ...host] = text.split('@');
  if (host.length > 0 && /^[A-Za-z0-9_]/.test(name) && host.join('@').includes('.')) return true;
  return /^[A-Za-z0-9][A-Za-z0-9.-]*\.[a-z]{2,}$/.test(text.split('/')[0] ?? '');
}

/** Scores, ISO dates and negative numbers. A score is told from a range by its order: 3-1 falls, 10-20 rises. */
function isReorderedNumber(text: string): boolean {
  if (/^[-−]/.test(text)) return /^[-−][0-9][0-9.,%]*$/.test(text);
  const parts = text.split(/[-–]/);
  if (!parts.every((part) => /^[0-9]+$/.test(part))) return false;
  const [first = '', second = '', third] = parts;
  if (parts.length === 3) return first.length === 4 && second.length <= 2 && (third ?? '').length <= 2;
  if (parts.length !== 2 || first.length > 3 || second.length > 3) return false;
  return (first.length === 1 && second.length === 1) || Number(first) >= Number(second);
}

//! Which Arabic letters join, and where a word may be cut by markup. WebKit shapes the text of every element apart, so an
//! element that begins between two joined letters breaks them (measured on 2.50.6: محمد grows by a pixel, لا from 21 to
//! 34); between letters that do not join, as after the و of «والقاهرة», nothing is seen.

/** Marks lie between two letters without parting them (Unicode Joining_Type T). */
const TRANSPARENT = /[\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED\u08D3-\u08E1\u08E3-\u08FF\u200D]/;
/** Letters that join the one before them and not the one after (R). */
const RIGHT = /[\u0622-\u0625\u0627\u0629\u062F-\u0632\u0648\u0671-\u0673\u0675-\u0677\u0688-\u0699\u06C0\u06C3-\u06CB\u06CD\u06CF\u06D2\u06D3\u06D5\u06EE\u06EF]/;
/** Letters that join on both sides, and the tatweel that makes them join (D and C). */
const DUAL = /[\u0620\u0626\u0628\u062A-\u062E\u0633-\u063F\u0640-\u0647\u0649\u064A\u066E\u066F\u0678-\u0687\u069A-\u06BF\u06C1\u06C2\u06CC\u06CE\u06D0\u06D1\u06FA-\u06FC\u06FF]/;

/** What a word is made of: letters, their marks, digits, tatweel. */
const IN_WORD = /[\p{L}\p{M}\p{Nd}\u0640\u200D]/u;

/** Whether markup that begins or ends at `at` would break two letters apart, or take a mark from its letter. */
export function cutsJoining(text: string, at: number): boolean {
  const next = text[at];
  if (at <= 0 || next === undefined) return false;
  let before = at - 1;
  while (before > 0 && TRANSPARENT.test(text[before] ?? '')) before -= 1;
  const last = text[before] ?? '';
  if (TRANSPARENT.test(next)) return DUAL.test(last) || RIGHT.test(last);
  return DUAL.test(last) && (DUAL.test(next) || RIGHT.test(next));
}

/** The place behind the marks that lie at `at`: what is changed before them changes what the letter behind them joins. */
export function behindMarks(text: string, at: number): number {
  let behind = at;
  while (TRANSPARENT.test(text[behind] ?? '')) behind += 1;
  return behind;
}

/** The start of the word that `at` would cut, or `at` where nothing is cut. */
export function wordStart(text: string, at: number): number {
  if (!cutsJoining(text, at)) return at;
  let start = at;
  while (start > 0 && IN_WORD.test(text[start - 1] ?? '')) start -= 1;
  return start;
}

/** The end of the word that `at` would cut, or `at` where nothing is cut. */
export function wordEnd(text: string, at: number): number {
  if (!cutsJoining(text, at)) return at;
  let end = at;
  while (end < text.length && IN_WORD.test(text[end] ?? '')) end += 1;
  return end;
}

//! Text of another direction inside the words of the interface, where markup cannot go: titles, labels, sentences.

/** A headline or a name in an isolate of its own direction. */
export const isolated = (text: string): string => `\u2068${text}\u2069`;

/** The text in a left-to-right isolate, so that «Ctrl+B» keeps its order. */
export const latin = (text: string): string => `\u2066${text}\u2069`;

//! Latin text inside Arabic words, where markup cannot go: titles and labels.

/** The text in a left-to-right isolate, so that «Ctrl+B» keeps its order. */
export const latin = (text: string): string => `\u2066${text}\u2069`;

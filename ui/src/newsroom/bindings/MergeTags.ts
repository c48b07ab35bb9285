export type MergeTags = { from: string, into: string };

export type ExportProgress = { done: number, of: number };

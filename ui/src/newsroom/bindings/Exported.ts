export type Exported = { written: number, deleted: number, unchanged: number, bytes: number, folder: string };

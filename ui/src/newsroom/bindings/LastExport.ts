export type LastExport = { at: string, written: number, folder: string };

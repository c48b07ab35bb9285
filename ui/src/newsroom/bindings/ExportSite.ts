export type ExportSite = { full: boolean };

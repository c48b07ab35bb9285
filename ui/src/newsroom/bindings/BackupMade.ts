export type BackupMade = { path: string, bytes: number };

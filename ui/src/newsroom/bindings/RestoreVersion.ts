export type RestoreVersion = { story: string, revision: number };

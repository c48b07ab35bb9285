export type VersionRow = { revision: number, at: string, by: string | null, why: string, headline: string, live: boolean, scheduled: boolean };

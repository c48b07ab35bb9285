export type Search = { query: string, limit: number, ranked: boolean };

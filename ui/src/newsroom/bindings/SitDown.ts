export type SitDown = { name: string };

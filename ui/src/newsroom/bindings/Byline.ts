export type Byline = { name: string, staff?: string };

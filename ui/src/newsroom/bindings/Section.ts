export type Section = { id: string, name: string, slug: string, place: number };

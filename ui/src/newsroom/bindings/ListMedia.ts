export type ListMedia = { offset: number, limit: number };

import type { Shelf } from "./Shelf";

export type ListStories = { shelf: Shelf, section: string | null, tag: string | null, offset: number, limit: number };

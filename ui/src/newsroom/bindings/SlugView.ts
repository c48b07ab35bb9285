export type SlugView = { slug: string, path: string, fault: string | null };

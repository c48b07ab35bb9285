export type PreviewSlug = { story: string, headline: string, slug: string };

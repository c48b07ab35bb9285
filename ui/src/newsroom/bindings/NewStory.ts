export type NewStory = { section: string | null };

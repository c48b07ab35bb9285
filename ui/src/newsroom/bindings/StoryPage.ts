import type { StoryRow } from "./StoryRow";

export type StoryPage = { stories: Array<StoryRow>, total: number };

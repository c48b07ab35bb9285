export type SuggestTags = { text: string, limit: number };

export type Changed = { stories: Array<string> };

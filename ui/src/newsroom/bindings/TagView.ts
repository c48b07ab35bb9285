export type TagView = { id: string, name: string, stories: number };

export type UpdateStory = { story: string, substantive: boolean };

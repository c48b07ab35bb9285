export type OneStory = { story: string };

import type { Fold } from "./Fold";

export type ScheduleStory = { story: string, wall: string, fold: Fold | null };

import type { Moment } from "./Moment";

export type WallResolved = { at: Moment, long_date: string, in_seconds: number };

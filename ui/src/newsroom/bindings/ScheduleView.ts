import type { Moment } from "./Moment";

export type ScheduleView = { due: Moment, zone: string, revision: number, newer_exists: boolean };

import type { Moment } from "./Moment";

export type EmbargoView = { until: Moment, reason: string };

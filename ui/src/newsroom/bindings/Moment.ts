export type Moment = { utc: string, wall: string };

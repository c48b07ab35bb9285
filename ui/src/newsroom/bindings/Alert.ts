import type { Moment } from "./Moment";

export type Alert = { id: number, kind: string, story: string, headline: string, due: Moment, fired: Moment | null, why: string };

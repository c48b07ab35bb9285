import type { Mark } from "./Mark";

export type Run = { text: string, marks?: Array<Mark> };

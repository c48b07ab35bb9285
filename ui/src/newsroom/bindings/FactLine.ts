import type { Run } from "./Run";

export type FactLine = { text: Array<Run> };

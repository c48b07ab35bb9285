import type { Run } from "./Run";

export type Cell = { text: Array<Run> };

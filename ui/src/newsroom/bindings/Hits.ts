import type { Hit } from "./Hit";

export type Hits = { hits: Array<Hit> };

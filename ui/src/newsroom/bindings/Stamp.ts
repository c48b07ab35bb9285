export type Stamp = { revision: number, seq: number };

import type { Block } from "./Block";

export type BodySplice = { at: number, delete: number, insert: Array<Block> };

import type { Block } from "./Block";

export type Body = { schema_version: number, blocks: Array<Block> };

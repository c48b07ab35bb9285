import type { Cell } from "./Cell";
import type { Dir } from "./Dir";
import type { FactLine } from "./FactLine";
import type { ImageUse } from "./ImageUse";
import type { List } from "./List";
import type { Run } from "./Run";

export type Block = { "type": "paragraph", text: Array<Run>, dir?: Dir } | { "type": "heading", level: number, text: Array<Run>, dir?: Dir } | { "type": "quotation", text: Array<Run>, attribution: string, dir?: Dir } | { "type": "pull_quote", text: Array<Run>, attribution: string } | { "type": "list", list: List, dir?: Dir } | { "type": "image", image: ImageUse } | { "type": "gallery", images: Array<ImageUse> } | { "type": "video", media: string, caption: string, credit: string } | { "type": "table", caption: string, header: boolean, rows: Array<Array<Cell>> } | { "type": "fact_box", title: string, lines: Array<FactLine> } | { "type": "embed", url: string, title: string } | { "type": "related", story: string } | { "type": "rule" };

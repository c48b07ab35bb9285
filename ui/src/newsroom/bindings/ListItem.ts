import type { List } from "./List";
import type { Run } from "./Run";

export type ListItem = { text: Array<Run>, list?: List };

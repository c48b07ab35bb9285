import type { ListItem } from "./ListItem";

export type List = { ordered: boolean, items: Array<ListItem> };

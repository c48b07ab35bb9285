import type { TagView } from "./TagView";

export type Tags = { tags: Array<TagView> };

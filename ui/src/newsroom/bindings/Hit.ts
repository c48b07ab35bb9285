import type { SnippetPart } from "./SnippetPart";
import type { StoryRow } from "./StoryRow";

export type Hit = { row: StoryRow, snippet: Array<SnippetPart> };

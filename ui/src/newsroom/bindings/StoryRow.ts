import type { Publication } from "./Publication";
import type { Stage } from "./Stage";

export type StoryRow = { id: string, headline: string, section: string, stage: Stage, publication: Publication, spiked: boolean, newer_than_live: boolean, picture_missing: boolean, edited_at: string, due_wall: string | null, published_wall: string | null };

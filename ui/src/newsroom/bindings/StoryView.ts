import type { Content } from "./Content";
import type { FaultView } from "./FaultView";
import type { Stamp } from "./Stamp";
import type { StandingView } from "./StandingView";
import type { TagView } from "./TagView";

export type StoryView = { id: string, stamp: Stamp, content: Content, tags: Array<TagView>, standing: StandingView, notes: string, edited_at: string, edited_by: string | null, missing_pictures: number, faults: Array<FaultView> };

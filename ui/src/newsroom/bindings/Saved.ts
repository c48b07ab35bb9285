import type { FaultView } from "./FaultView";
import type { Stamp } from "./Stamp";
import type { StandingView } from "./StandingView";
import type { StoryRow } from "./StoryRow";

export type Saved = { stamp: Stamp, saved_at: string, row: StoryRow, standing: StandingView, faults: Array<FaultView> };

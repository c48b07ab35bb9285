import type { EmbargoView } from "./EmbargoView";
import type { Moment } from "./Moment";
import type { Publication } from "./Publication";
import type { ScheduleView } from "./ScheduleView";
import type { Stage } from "./Stage";

export type StandingView = { stage: Stage, changed_since_approval: boolean, publication: Publication, spiked: boolean, number: number | null, url: string | null, newer_than_live: boolean, schedule: ScheduleView | null, embargo: EmbargoView | null, first_published: Moment | null, updated: Moment | null, withdrawn_notice: string | null };

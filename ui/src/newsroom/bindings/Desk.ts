import type { Alert } from "./Alert";
import type { Counts } from "./Counts";
import type { LastExport } from "./LastExport";
import type { Moment } from "./Moment";
import type { Section } from "./Section";
import type { Staff } from "./Staff";

export type Desk = { name: string, folder: string, zone: string, at_desk: string | null, staff: Array<Staff>, sections: Array<Section>, counts: Counts, next_due: Moment | null, last_export: LastExport | null, alerts: Array<Alert>, version: string, now: Moment, offset_seconds: number };

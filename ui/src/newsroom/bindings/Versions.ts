import type { VersionRow } from "./VersionRow";

export type Versions = { versions: Array<VersionRow> };

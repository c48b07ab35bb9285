export type CorrectionKind = "correction" | "clarification" | "update" | "retraction";

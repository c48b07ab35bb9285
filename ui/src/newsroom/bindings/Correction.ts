import type { CorrectionKind } from "./CorrectionKind";

export type Correction = { kind: CorrectionKind, text: string, at: string };

import type { CorrectionKind } from "./CorrectionKind";

export type CorrectStory = { story: string, kind: CorrectionKind, text: string };

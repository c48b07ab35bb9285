import type { Stage } from "./Stage";

export type SetStage = { story: string, stage: Stage };

import type { BodySplice } from "./BodySplice";
import type { FieldChanges } from "./FieldChanges";
import type { Stamp } from "./Stamp";

export type SaveStory = { story: string, base: Stamp, fields: FieldChanges, body: BodySplice | null };

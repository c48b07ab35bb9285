import type { JsonValue } from "./JsonValue";

export type ChangeSettings = { values: { [key in string]: JsonValue } };

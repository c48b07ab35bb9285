import type { JsonValue } from "./JsonValue";

export type Settings = { values: { [key in string]: JsonValue }, defaults: { [key in string]: JsonValue }, zones: Array<string> };

import type { Code } from "./Code";

export type Failure = { code: Code, message: string, hint: string | null, retry: boolean };

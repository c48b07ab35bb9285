//! How the lab refuses: as the newsroom does.

import type { Failure } from '../wire';

export const fail = (code: Failure['code'], message: string, hint: string | null = null, retry = false): never => {
  throw { code, message, hint, retry } satisfies Failure;
};

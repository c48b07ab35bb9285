//! What every kind of option is given to be edited with.

import type { JsonValue } from '../../../newsroom/wire';

export interface Field {
  /** Of the control that the label belongs to. */
  id: string;
  label: string;
  value: JsonValue;
  /** The value was refused, and `why` is the id of the words that say it. */
  invalid: boolean;
  why: string | undefined;
  choose: (value: JsonValue) => void;
}

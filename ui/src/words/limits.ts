//! What settings take at most, as newsroom/src/settings.rs refuses more, for both languages.

const counted = (most: number): string => most.toLocaleString('en');

export const MOST = {
  videoMegabytes: counted(10_000),
  /** A year. */
  lateMinutes: counted(366 * 24 * 60),
  stripHours: counted(48),
};

//! What settings and posts take at most, for both languages.

const counted = (most: number): string => most.toLocaleString('en');

/** What settings take, as newsroom/src/settings.rs refuses more. */
export const MOST = {
  videoMegabytes: counted(10_000),
  /** A year. */
  lateMinutes: counted(366 * 24 * 60),
  stripHours: counted(48),
};

/** What a post takes on each network, as newsroom/src/posts.rs cuts it to. */
export const POST = {
  telegram: counted(1_024),
  facebook: counted(480),
  x: counted(280),
  /** What any address counts on X. */
  addressOnX: counted(23),
};

//! What settings, posts and options of themes take at most, as both languages write it. How much that is the newsroom says
//! (newsroom/src/wire/limits.rs).

import { LIMITS } from '../newsroom/bindings/limits';
import { grouped } from './plural';

export const MOST = {
  videoMegabytes: grouped(LIMITS.largest_video_mb),
  lateMinutes: grouped(LIMITS.late_limit_minutes),
  stripHours: grouped(LIMITS.strip_hours),
  themeHosts: grouped(LIMITS.theme_hosts),
};

/** What a post takes on each network. */
export const POST = {
  telegram: grouped(LIMITS.post.telegram),
  facebook: grouped(LIMITS.post.facebook),
  x: grouped(LIMITS.post.x),
  /** What any address counts on X. */
  addressOnX: grouped(LIMITS.post.address_on_x),
};

//! The seam between the window and the newsroom: every call and every event, and nothing else. The window is written
//! against this interface; tauri.ts answers it in the app and lab.ts in a plain browser.

import type { Call } from './bindings/Call';
import type { Changed } from './bindings/Changed';
import type { Code, Commands, ExportProgress, Failure, MediaView } from './wire';

type None = Record<string, never>;

/** What the shell does beyond the newsroom's commands: dialogs, the clipboard, pictures and previews on loopback. */
export interface HostCommands {
  pick_pictures: Call<None, { media: MediaView[] }>;
  pick_folder: Call<None, { path: string | null }>;
  read_clipboard: Call<None, { text: string | null; html: string | null; picture: MediaView | null }>;
  preview_story: Call<{ story: string }, { url: string }>;
  media_base: Call<None, { url: string }>;
  show_in_folder: Call<{ path: string }, None>;
  open_site: Call<None, None>;
  flushed: Call<None, None>;
}

export type AllCommands = Commands & HostCommands;

/** What the newsroom tells the window without being asked. */
export interface Events {
  /** Something in the archive is not as the window last saw it; an empty list means it may be any story. */
  changed: Changed;
  export_progress: ExportProgress;
  /** Something was published, or is late: the desk's counts and alerts are new. */
  due: unknown;
  /** The window is about to close: save what is typed, then call `flushed`. */
  flush: unknown;
}

export interface Bridge {
  /** Asks the newsroom. A refusal rejects with a {@link Failure}, never with anything else. */
  call<K extends keyof AllCommands>(command: K, payload: AllCommands[K]['payload']): Promise<AllCommands[K]['answer']>;
  /** Hears an event until the returned function is called. */
  listen<E extends keyof Events>(event: E, hear: (payload: Events[E]) => void): () => void;
}

const CODES: Record<Code, true> = {
  validation: true,
  stale_revision: true,
  not_found: true,
  precondition: true,
  wall_gap: true,
  wall_twice: true,
  locked: true,
  desk_taken: true,
  disk_full: true,
  read_only: true,
  archive_newer: true,
  damaged: true,
  export_target: true,
  unreadable: true,
  cancelled: true,
  bug: true,
};

function isFailure(thrown: unknown): thrown is Failure {
  if (typeof thrown !== 'object' || thrown === null) return false;
  const code: unknown = Reflect.get(thrown, 'code');
  return typeof code === 'string' && code in CODES;
}

/** Whatever was thrown, as a failure the window can word. */
export function asFailure(thrown: unknown): Failure {
  if (isFailure(thrown)) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'bug', message, hint: null, retry: false };
}

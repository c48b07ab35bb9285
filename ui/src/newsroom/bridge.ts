//! The seam between the window and the newsroom: every call and every event, and nothing else. The window is written
//! against this interface; tauri.ts answers it in the app and lab.ts in a plain browser.

import type { Call } from './bindings/Call';
import type { Changed } from './bindings/Changed';
import type { Code, Commands, ExportProgress, Failure, MediaView, VideoProgress } from './wire';

type None = Record<string, never>;

/** What the shell does beyond the newsroom's commands: dialogs, the clipboard, pictures and previews on loopback. */
export interface HostCommands {
  /** The pictures that were taken in; a file that was not does not keep the others out. */
  pick_pictures: Call<None, { media: MediaView[]; refused: RefusedFile[] }>;
  /** A video chosen in a dialog and copied in, told by `video_progress`; null when the dialog was closed. */
  pick_video: Call<None, MediaView | null>;
  /** Stops the copying of a video; `pick_video` is then refused as cancelled. */
  stop_video: Call<None, None>;
  pick_folder: Call<None, { path: string | null }>;
  read_clipboard: Call<None, { text: string | null; html: string | null; picture: MediaView | null }>;
  preview_story: Call<{ story: string }, { url: string }>;
  /** Where the site can be seen as it would be exported now, its front page first. */
  preview_site: Call<None, { url: string }>;
  media_base: Call<None, { url: string }>;
  show_in_folder: Call<{ path: string }, None>;
  open_site: Call<None, None>;
  /** Why the clock's own work fails, where it does: what `due_failed` and `export_failed` told before the window listened. */
  clock_faults: Call<None, { due: Failure | null; export: Failure | null }>;
  /** After `flush`: something typed is not saved yet, so the editor is asked before the window closes without it. */
  unsaved: Call<None, None>;
  /** After `flush`: all that was typed is saved. */
  flushed: Call<None, None>;
}

/** A chosen file that could not be taken in. */
export interface RefusedFile {
  name: string;
  failure: Failure;
}

export type AllCommands = Commands & HostCommands;

/** What the newsroom tells the window without being asked. */
export interface Events {
  /** Something in the archive is not as the window last saw it; an empty list means it may be any story. */
  changed: Changed;
  export_progress: ExportProgress;
  /** How far the copying of a chosen video is. */
  video_progress: VideoProgress;
  /** Something was published, or is late: the desk's counts and alerts are new. */
  due: unknown;
  /** Why nothing that is due can be published; `null` when it can again. Told when it changes. */
  due_failed: Failure | null;
  /** Why the site was not brought up to date; `null` when readers have everything again. Told when it changes. */
  export_failed: Failure | null;
  /** The window is about to close: save what is typed, then call `flushed`; `unsaved` at once if something is typed. */
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
  save_as_docx: true,
  theme: true,
  template: true,
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

//! What the editor asks of the window around it. The editor itself knows neither Svelte nor how a request travels.

import type { MediaView } from '../newsroom/wire';

export interface EditorWords {
  /** What the body is called. */
  name: string;
  /** What stands in an empty body. */
  body: string;
  caption: string;
  alt: string;
  credit: string;
  attribution: string;
  tableCaption: string;
  factTitle: string;
  factLine: string;
  embedTitle: string;
  embed: string;
  video: string;
  related: string;
  relatedMissing: string;
  missingFile: string;
  missingHint: string;
  chooseFile: string;
  replace: string;
  remove: string;
  /** What the offer to isolate a part left to right says. */
  isolate: string;
}

export interface EditorHost {
  words(): EditorWords;
  pictureUrl(media: string): string;
  /** Takes a picture into the newsroom's media folder. */
  addPicture(name: string, base64: string): Promise<MediaView>;
  pickPictures(): Promise<MediaView[]>;
  /** What is really in the clipboard, where the engine hides it. */
  readClipboard(): Promise<{ text: string | null; html: string | null; picture: MediaView | null }>;
  headlineOf(story: string): Promise<string | null>;
  failed(thrown: unknown): void;
  /** Pictures of a pasted page were left out. */
  picturesLeft(): void;
  /** The document changed. */
  changed(): void;
  /** The document, the selection or the marks to be typed changed. */
  moved(): void;
  asked(what: 'link'): void;
}

//! What the editor asks of the window around it. The editor itself knows neither Svelte nor how a request travels.

import type { Focal, MediaView, Pasted, ReadDropped, ReadPaste } from '../newsroom/wire';
import type { Asked } from './blocks/insertions';
import type { HouseSigns } from './words/typography';

/** What stands on a tool, and what it does in full. */
export type ToolWords = readonly string[];

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
  videoCaption: string;
  videoCredit: string;
  related: string;
  relatedMissing: string;
  focal: string;
  focalHow: string;
  focalAt(point: Focal): string;
  noAlt: string;
  pictureTools: string;
  makeGallery: ToolWords;
  moveEarlier: string;
  moveLater: string;
  dragHandle: string;
  galleryTools: string;
  galleryOf(pictures: number): string;
  addPictures: string;
  tableTools: string;
  tableHeader: ToolWords;
  rowBefore: ToolWords;
  rowAfter: ToolWords;
  columnBefore: ToolWords;
  columnAfter: ToolWords;
  removeRow: ToolWords;
  removeColumn: ToolWords;
  removeTable: ToolWords;
  missingFile: string;
  missingHint: string;
  chooseFile: string;
  replace: string;
  remove: string;
  /** What the offer to isolate a part left to right says. */
  isolate: string;
}

/** News of a paste that comes into the text in pieces, or did not come into it. */
export type PasteNews =
  /** Told of one that takes long: the share that is in, from 0 to 1, and how to take all of it away again. */
  | { kind: 'coming'; share: number; stop: () => void }
  | { kind: 'whole' }
  /** It was stopped, and nothing of it stands in the text. */
  | { kind: 'stopped' }
  /** The place it was coming to was taken away; the rest did not come. */
  | { kind: 'broken' }
  /** The text was left or became another one before it was in; it is to be pasted again. */
  | { kind: 'lost' };

export interface EditorHost {
  words(): EditorWords;
  houseSigns(): HouseSigns;
  pictureUrl(media: string): string;
  /** Takes a picture into the newsroom's media folder. */
  addPicture(name: string, base64: string): Promise<MediaView>;
  pickPictures(): Promise<MediaView[]>;
  /** What is really in the clipboard, where the engine hides it. */
  readClipboard(): Promise<{ text: string | null; html: string | null; picture: MediaView | null }>;
  pickVideo(): Promise<MediaView | null>;
  /** The name a file of the media folder came with. */
  fileName(media: string): Promise<string | null>;
  /** What an address shows, if it is of a provider that may be embedded. Asks the newsroom, never the network. */
  recogniseEmbed(url: string): Promise<{ name: string; url: string } | null>;
  /** What the card of another story says, and whether readers have that story; `null` when there is no such story. */
  storyCard(story: string): Promise<{ headline: string; standing: string; live: boolean } | null>;
  failed(thrown: unknown): void;
  /** Has the newsroom read what was pasted. */
  readPaste(asked: ReadPaste): Promise<Pasted>;
  /** Has the newsroom read a text file that was dropped. */
  readDropped(asked: ReadDropped): Promise<Pasted>;
  /** A file that was dropped or pasted could not be taken in. */
  refused(name: string, thrown: unknown): void;
  /** A paste was cleaned, or something of it left out. */
  pasteCleaned(pasted: Pick<Pasted, 'changes' | 'pictures' | 'pictures_too_many' | 'as_it_came'>): void;
  /** How a long paste gets on. */
  pasting(news: PasteNews): void;
  /** The document changed. */
  changed(): void;
  /** Saves what was typed so far; settles when it is in the archive, or cannot be put there. */
  saved(): Promise<unknown>;
  /** The document, the selection or the marks to be typed changed. */
  moved(): void;
  /** Undo or redo was asked for, and the editor's own memory has nothing more. */
  beyondHistory(way: 'back' | 'forward'): void;
  /** A shortcut needs something of the window. */
  asked(what: Asked): void;
  /** A key while «/» or «@» asks for something; answers whether the window's list took it. */
  askingKey(event: KeyboardEvent): boolean;
  /** Escape was pressed in the body and nothing in it was there to be closed. */
  escaped(): void;
}

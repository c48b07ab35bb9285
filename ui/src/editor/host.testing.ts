//! The window around the editor, for its tests: it answers the least and tells nobody.

import { vi } from 'vitest';

import { ar } from '../words/ar';
import type { EditorHost } from './host';

const WORDS = { ...ar.editor, ...ar.blocks, name: ar.editor.body, body: ar.editor.bodyEmpty };

export function fakeHost(own: Partial<EditorHost> = {}): EditorHost {
  return {
    words: () => WORDS,
    saved: () => Promise.resolve(true),
    houseSigns: () => ({ quotes: 'guillemets', dashes: true }),
    pictureUrl: (media) => `http://127.0.0.1:1/${media}`,
    addPicture: vi.fn(),
    pickPictures: vi.fn(),
    readClipboard: vi.fn(),
    pickVideo: vi.fn(),
    fileName: () => Promise.resolve(null),
    recogniseEmbed: () => Promise.resolve(null),
    storyCard: () => Promise.resolve(null),
    askingKey: () => false,
    failed: vi.fn(),
    readPaste: vi.fn(),
    readDropped: vi.fn(),
    refused: vi.fn(),
    pasteCleaned: vi.fn(),
    pasting: vi.fn(),
    changed: vi.fn(),
    moved: vi.fn(),
    escaped: vi.fn(),
    asked: vi.fn(),
    beyondHistory: vi.fn(),
    ...own,
  };
}

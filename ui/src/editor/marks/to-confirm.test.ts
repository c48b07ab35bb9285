import { readFileSync } from 'node:fs';

import { EditorState, TextSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';

import type { Block } from '../../newsroom/wire';
import { toDoc } from '../convert';
import { markersIn, markersOfDoc, nextMarker } from './to-confirm';

const { markers } = JSON.parse(readFileSync('../src-tauri/story/markers.json', 'utf8')) as { markers: [string, string[]][] };

const found = (text: string) => markersIn(text).map(({ from, to }) => text.slice(from, to));

const DOC = toDoc({
  schema_version: 1,
  blocks: [
    { type: 'paragraph', text: [{ text: 'قُتل [للتأكيد] أشخاص' }] },
    { type: 'paragraph', text: [{ text: 'سؤال لزميل [للتأكيد]', marks: [{ type: 'note' }] }, { text: ' ثم نص' }] },
    { type: 'table', caption: 'الأسعار [للتأكيد: المصدر]', header: false, rows: [[{ text: [{ text: '[للتأكيد]' }] }]] },
  ] satisfies Block[],
});

describe('«[للتأكيد]»', () => {
  it('is seen where the newsroom sees it, and nowhere else', () => {
    expect(markers.length).toBeGreaterThan(10);
    for (const [text, expected] of markers) expect(found(text), text).toEqual(expected);
  });

  it('is counted around a note of the desk, whose words readers never get', () => {
    const text = [{ text: '[للتأكيد: ' }, { text: 'من المحافظة', marks: [{ type: 'note' as const }] }, { text: ']' }];
    expect(markersOfDoc(toDoc({ schema_version: 1, blocks: [{ type: 'paragraph', text }] }))).toHaveLength(1);
  });

  it('is counted over a line break, with brackets in its question', () => {
    const blocks: Block[] = [{ type: 'paragraph', text: [{ text: 'بلغ [للتأكيد:\n[مئة]] قتيل' }] }];
    const doc = toDoc({ schema_version: 1, blocks });
    expect(markersOfDoc(doc).map(({ from, to }) => doc.textBetween(from, to, undefined, '\n'))).toEqual(['[للتأكيد:\n[مئة]]']);
  });

  it('counts in captions and cells, and not in a note of the desk', () => {
    expect(markersOfDoc(DOC).map(({ from, to }) => DOC.textBetween(from, to))).toEqual(['[للتأكيد]', '[للتأكيد: المصدر]', '[للتأكيد]']);
  });

  it('is gone to one after the other, and after the last from the first again', () => {
    let state = EditorState.create({ doc: DOC });
    const seen: string[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      const next = nextMarker(state);
      if (!next) break;
      seen.push(state.doc.textBetween(next.from, next.to));
      state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, next.from, next.to)));
    }
    expect(seen).toEqual(['[للتأكيد]', '[للتأكيد: المصدر]', '[للتأكيد]', '[للتأكيد]']);
  });
});

import fc from 'fast-check';
import { EditorState, NodeSelection } from 'prosemirror-state';
import { afterEach, describe, expect, it } from 'vitest';

import type { Block } from '../../newsroom/wire';
import { BodyEditor } from '../body';
import { toBlocks, toDoc } from '../convert';
import { addToGallery, galleryOfPictures, movePicture, removePicture, replacePicture, shiftPicture } from './gallery';
import { open, paragraph, picture } from './opened.testing';

afterEach(() => document.body.replaceChildren());

describe('a gallery', () => {
  const GALLERY: Block = { type: 'gallery', images: [picture('m1', 'الأولى'), picture('m2', 'الثانية'), picture('m3', 'الثالثة')] };
  const order = (editor: BodyEditor) => editor.blocks().flatMap((one) => (one.type === 'gallery' ? one.images.map(({ media }) => media) : []));

  it('moves a picture with its words, and the caret in them', () => {
    const { editor, find } = open(GALLERY);
    find('الأولى');
    editor.run(shiftPicture(1));
    expect(order(editor)).toEqual(['m2', 'm1', 'm3']);
    expect(editor.state.selection.$from.parent.textContent).toBe('الأولى');
    editor.run(shiftPicture(-1));
    editor.run(shiftPicture(-1));
    expect(order(editor)).toEqual(['m1', 'm2', 'm3']);
  });

  it('is left by Escape to the line below it, with a picture of it selected too', () => {
    const { editor, press } = open(GALLERY, paragraph('بعد'));
    editor.run((state, dispatch) => (dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, 1))), true));
    press('Escape');
    expect(editor.state.selection.$from.parent.textContent).toBe('بعد');
    expect(order(editor)).toEqual(['m1', 'm2', 'm3']);
  });

  it('holds the same pictures after any moves', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3), fc.integer({ min: -1, max: 4 })), { maxLength: 10 }), (moves) => {
        let state = EditorState.create({ doc: toDoc({ schema_version: 1, blocks: [GALLERY] }) });
        for (const [from, to] of moves) movePicture(0, from, to)(state, (tr) => (state = state.apply(tr)));
        state.doc.check();
        const kept = toBlocks(state.doc).flatMap((one) => (one.type === 'gallery' ? one.images : []));
        expect(kept.map(({ media }) => media).sort()).toEqual(['m1', 'm2', 'm3']);
      }),
    );
  });

  it('takes more pictures and gives them up one by one, the last with itself', () => {
    const { editor, types } = open({ type: 'gallery', images: [picture('m1')] }, paragraph('بعد'));
    editor.run(addToGallery(0, [picture('m2')]));
    expect(order(editor)).toEqual(['m1', 'm2']);
    editor.run(removePicture(1));
    expect(order(editor)).toEqual(['m2']);
    editor.run(removePicture(1));
    expect(types()).toEqual(['paragraph']);
  });

  it('is made of pictures that stand next to each other', () => {
    const { editor, types } = open(paragraph('قبل'), { type: 'image', image: picture('m1', 'الأولى') }, { type: 'image', image: picture('m2') }, paragraph('بعد'));
    editor.run((state, dispatch) => (dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, 5))), true));
    editor.run(galleryOfPictures);
    expect(types()).toEqual(['paragraph', 'gallery', 'paragraph']);
    expect(order(editor)).toEqual(['m1', 'm2']);
  });

  it('keeps the words of a picture whose file is replaced, and forgets the focal point of the old file', () => {
    const { editor } = open({ type: 'image', image: { ...picture('m1', 'كتبه المحرر'), focal: { x: 100, y: 900 } } });
    editor.run(replacePicture(0, { media: 'm2', alt: 'من الملف', caption: 'من الملف', credit: '' }));
    expect(editor.blocks()[0]).toEqual({ type: 'image', image: { media: 'm2', alt: 'من الملف', caption: 'كتبه المحرر', credit: '' } });
  });
});

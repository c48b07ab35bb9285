import { NodeSelection } from 'prosemirror-state';
import { afterEach, describe, expect, it } from 'vitest';

import type { Block, MediaView } from '../../newsroom/wire';
import { open, paragraph, picture } from './opened.testing';

afterEach(() => document.body.replaceChildren());

const file = (id: string, kind: MediaView['kind']): MediaView => ({ id, kind, name: id, bytes: 1, width: 3, height: 2, credit: 'وكالة', alt: 'ميناء', caption: 'الميناء', added_at: '', missing: false });
const GALLERY: Block = { type: 'gallery', images: [picture('m1', 'الأولى'), picture('m2')] };

describe('a file of the archive', () => {
  it('comes after the block of the caret with the words it has, as what it is', () => {
    const { editor, find } = open(paragraph('أول'), paragraph('ثانٍ'));
    find('أول');
    editor.place(file('p', 'picture'));
    find('أول');
    editor.place(file('v', 'video'));
    // What is typed next is no caption.
    expect(editor.state.selection.$from.parent.type.name).toBe('paragraph');
    expect(editor.blocks()).toEqual([
      paragraph('أول'),
      { type: 'video', media: 'v', caption: 'الميناء', credit: 'وكالة' },
      paragraph(''),
      { type: 'image', image: { media: 'p', alt: 'ميناء', caption: 'الميناء', credit: 'وكالة' } },
      paragraph('ثانٍ'),
    ]);
  });

  it('is one more picture of the gallery the caret is in, or that is selected', () => {
    const { editor, find } = open(GALLERY, paragraph('بعد'));
    find('الأولى');
    editor.place(file('in', 'picture'));
    editor.run((state, dispatch) => (dispatch?.(state.tr.setSelection(NodeSelection.create(state.doc, 0))), true));
    editor.place(file('on', 'picture'));
    expect(editor.blocks().flatMap((one) => (one.type === 'gallery' ? one.images.map(({ media }) => media) : [one.type]))).toEqual(['m1', 'm2', 'in', 'on', 'paragraph']);
  });

  it('stands below the gallery when it is a video', () => {
    const { editor, find, types } = open(GALLERY, paragraph('بعد'));
    find('الأولى');
    editor.place(file('v', 'video'));
    expect(types()).toEqual(['gallery', 'video', 'paragraph']);
  });
});

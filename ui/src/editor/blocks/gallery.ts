//! The pictures of a gallery: more of them, another order, one less. Also what is done to a picture anywhere.

import { Fragment, type Node } from 'prosemirror-model';
import { NodeSelection, Selection, TextSelection, type Command, type EditorState } from 'prosemirror-state';

import type { ImageUse } from '../../newsroom/wire';
import { imageNode } from '../convert';
import { schema } from '../schema';

const { nodes } = schema;

/** The place of the gallery the selection is in or on. */
export function galleryAt(state: EditorState): number | null {
  const { selection } = state;
  if (selection instanceof NodeSelection && selection.node.type === nodes.gallery) return selection.from;
  return pictureAt(state)?.at ?? null;
}

/** The picture the selection is in or on, within a gallery. */
function pictureAt({ selection }: EditorState): { gallery: Node; at: number; index: number } | null {
  const { $from } = selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const gallery = $from.node(depth);
    if (gallery.type === nodes.gallery) return { gallery, at: $from.before(depth), index: Math.min($from.index(depth), gallery.childCount - 1) };
  }
  return null;
}

/** Adds pictures to the gallery that stands at a position. */
export function addToGallery(at: number, images: readonly ImageUse[]): Command {
  return (state, dispatch) => {
    const gallery = state.doc.nodeAt(at);
    if (gallery?.type !== nodes.gallery || images.length === 0) return false;
    const end = at + gallery.nodeSize - 1;
    const tr = state.tr.insert(end, images.map(imageNode));
    dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve(end + 1), 1)).scrollIntoView());
    return true;
  };
}

/** Moves a picture of the gallery at a position from one place in it to another, both from 0; its words, and a caret in them, go with it. */
export function movePicture(at: number, from: number, to: number): Command {
  return (state, dispatch) => {
    const gallery = state.doc.nodeAt(at);
    if (gallery?.type !== nodes.gallery || from === to) return false;
    const moved = gallery.maybeChild(from);
    if (!moved || to < 0 || to >= gallery.childCount) return false;
    const others = gallery.children.filter((_, index) => index !== from);
    const order = [...others.slice(0, to), moved, ...others.slice(to)];
    const start = (children: readonly Node[], index: number) => children.slice(0, index).reduce((pos, child) => pos + child.nodeSize, at + 1);
    const shift = start(order, to) - start(gallery.children, from);
    const { $from } = state.selection;
    const within = $from.pos > start(gallery.children, from) && $from.pos < start(gallery.children, from) + moved.nodeSize;
    const tr = state.tr.replaceWith(at + 1, at + gallery.nodeSize - 1, Fragment.fromArray(order));
    if (within && $from.parent.isTextblock) tr.setSelection(TextSelection.create(tr.doc, $from.pos + shift));
    else tr.setSelection(NodeSelection.create(tr.doc, start(order, to)));
    dispatch?.(tr.scrollIntoView());
    return true;
  };
}

/** Moves the picture the caret is in one place earlier or later. */
export function shiftPicture(by: -1 | 1): Command {
  return (state, dispatch, view) => {
    const place = pictureAt(state);
    return place !== null && movePicture(place.at, place.index, place.index + by)(state, dispatch, view);
  };
}

/** Takes a picture out; the last one takes its gallery with it, for without pictures it is none. */
export function removePicture(at: number): Command {
  return (state, dispatch) => {
    const node = state.doc.nodeAt(at);
    if (node?.type !== nodes.image) return false;
    const $at = state.doc.resolve(at);
    const alone = $at.depth > 0 && $at.parent.childCount === 1;
    const [from, to] = alone ? [$at.before(), $at.after()] : [at, at + node.nodeSize];
    const tr = state.tr.delete(from, to);
    if (tr.doc.childCount === 0) tr.insert(0, nodes.paragraph.create());
    dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve(Math.min(from, tr.doc.content.size)))).scrollIntoView());
    return true;
  };
}

/** Puts another file in place of a picture's. The words the editor wrote stay; the focal point was of the old file. */
export function replacePicture(at: number, use: ImageUse): Command {
  return (state, dispatch) => {
    const node = state.doc.nodeAt(at);
    if (node?.type !== nodes.image) return false;
    const fresh = imageNode(use);
    const parts = node.children.map((part, index) => (part.content.size > 0 ? part : (fresh.maybeChild(index) ?? part)));
    const image = nodes.image.create({ media: use.media ?? null, focal: null }, parts);
    const tr = state.tr.replaceWith(at, at + node.nodeSize, image);
    dispatch?.(tr.setSelection(NodeSelection.create(tr.doc, at)));
    return true;
  };
}

/** Makes one gallery of the picture the selection is in or on and the pictures that stand next to it. */
export const galleryOfPictures: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const index = $from.index(0);
  const { children } = state.doc;
  const isPicture = (at: number) => children[at]?.type === nodes.image;
  if (!isPicture(index)) return false;
  let first = index;
  while (isPicture(first - 1)) first -= 1;
  let last = index;
  while (isPicture(last + 1)) last += 1;
  const start = children.slice(0, first).reduce((pos, child) => pos + child.nodeSize, 0);
  const pictures = children.slice(first, last + 1);
  const end = pictures.reduce((pos, child) => pos + child.nodeSize, start);
  const tr = state.tr.replaceWith(start, end, nodes.gallery.create(null, pictures));
  dispatch?.(tr.setSelection(NodeSelection.create(tr.doc, start)).scrollIntoView());
  return true;
};

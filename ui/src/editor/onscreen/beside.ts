//! Where a small window goes beside a place in the text: under it or over it, whichever has room, never over the place
//! itself and never out of the room it is in.

import type { Rect } from './caret';

interface Size {
  width: number;
  height: number;
}

/** The free space between a popup and what it belongs to. */
const GAP = 6;

/** `beside` is on the line itself, before where its words begin. */
export type Alignment = 'start' | 'middle' | 'beside';

export interface Wish {
  prefer: 'above' | 'below';
  align: Alignment;
}

/** The top left corner of a box beside `anchor`, in the coordinates of both. */
export function beside(anchor: Rect, box: Size, room: Rect, { prefer, align }: Wish, rightToLeft: boolean): { left: number; top: number } {
  const above = anchor.top - GAP - box.height;
  const below = anchor.bottom + GAP;
  const fitsAbove = above >= room.top;
  const fitsBelow = below + box.height <= room.bottom;
  const over = prefer === 'above' ? fitsAbove || !fitsBelow : !fitsBelow && fitsAbove;
  if (align === 'beside') {
    const left = rightToLeft ? anchor.right + GAP : anchor.left - GAP - box.width;
    return { left: clamped(left, room.left, room.right - box.width), top: (anchor.top + anchor.bottom - box.height) / 2 };
  }
  const start = rightToLeft ? anchor.right - box.width : anchor.left;
  const left = align === 'start' ? start : (anchor.left + anchor.right - box.width) / 2;
  return {
    left: clamped(left, room.left, room.right - box.width),
    top: clamped(over ? above : below, room.top, room.bottom - box.height),
  };
}

const clamped = (n: number, least: number, most: number): number => Math.max(least, Math.min(n, most));

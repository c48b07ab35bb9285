//! Frames that come when a test says so.

import { vi } from 'vitest';

/** Puts the engine's frames into the hands of a test; returns how the next one comes. */
export function heldFrames(): () => void {
  let frames = new Map<number, FrameRequestCallback>();
  let count = 0;
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => {
    frames.set((count += 1), frame);
    return count;
  });
  vi.stubGlobal('cancelAnimationFrame', (id: number) => frames.delete(id));
  return () => {
    const now = frames;
    frames = new Map();
    now.forEach((frame) => frame(0));
  };
}

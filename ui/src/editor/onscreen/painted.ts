//! What waits until the frame that is being made is painted, because it would only make that frame come later.

/** Does something when the next frame is painted; returns how to stop. */
export function oncePainted(act: () => void): () => void {
  // The frame after it begins when it is painted.
  let frame = requestAnimationFrame(() => (frame = requestAnimationFrame(act)));
  return () => cancelAnimationFrame(frame);
}

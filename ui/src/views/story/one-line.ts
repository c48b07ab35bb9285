//! A field of one paragraph: a line that is pasted with its end, or several, become one.

/** Joins the lines of a field; the caret stays behind the same word. Setting the words alone would send it to the end. */
export function toOneLine(field: HTMLTextAreaElement): void {
  const caret = field.selectionEnd;
  let moved = caret;
  const joined = field.value.replace(/\s*[\n\r]+\s*/g, (space: string, at: number) => {
    // A caret within what becomes one space goes behind it.
    if (at < caret) moved -= Math.min(space.length, caret - at) - 1;
    return ' ';
  });
  if (joined === field.value) return;
  field.value = joined;
  field.setSelectionRange(moved, moved);
}

//! The fields that show the lines of a story, by their lines.

import type { Line } from '../../desk/finder.svelte';

/** The field of a line, where it is shown. */
export const fieldOf = (line: Line): HTMLTextAreaElement | null => document.querySelector<HTMLTextAreaElement>(`textarea[data-line="${line}"]`);

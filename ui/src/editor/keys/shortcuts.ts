//! Every command that has keys, in one table: what {@link chord} is compared with, what a button's title says, and what
//! the shortcut sheet lists. A row here without a command or without words does not compile; tests/window presses every
//! row on a real Arabic layout.

/** The headings of the shortcut sheet, in its order. */
export const GROUPS = ['desk', 'find', 'marks', 'blocks', 'direction', 'undo', 'sight', 'calendar'] as const;
export type ShortcutGroup = (typeof GROUPS)[number];

interface Row {
  readonly id: string;
  readonly group: ShortcutGroup;
  /** Where the keys are heard: in the whole window, or while the body has the focus. */
  readonly heard: 'window' | 'body';
  /** As {@link chord} names them, the one to show first. */
  readonly keys: readonly [string, ...string[]];
}

// One row a line: tests/window/shortcuts.rs reads them here. Ctrl+Shift+U and Ctrl+Shift+E are GTK's own, for signs by number
// and emoji: from a text field they reach the page on an Arabic layout alone, so that neither is the only key of a command.
export const SHORTCUTS = [
  { id: 'search', group: 'desk', heard: 'window', keys: ['Mod-k'] },
  { id: 'begin', group: 'desk', heard: 'window', keys: ['Mod-n'] },
  { id: 'urgent', group: 'desk', heard: 'window', keys: ['Mod-u', 'Mod-Shift-u'] },
  { id: 'take_back', group: 'desk', heard: 'window', keys: ['Mod-Shift-b'] },
  { id: 'seal', group: 'desk', heard: 'window', keys: ['Mod-s'] },
  { id: 'schedule', group: 'desk', heard: 'window', keys: ['Mod-Enter'] },
  { id: 'find', group: 'find', heard: 'window', keys: ['Mod-f'] },
  { id: 'replace', group: 'find', heard: 'window', keys: ['Mod-h'] },
  { id: 'find_next', group: 'find', heard: 'window', keys: ['F3', 'Mod-g'] },
  { id: 'find_previous', group: 'find', heard: 'window', keys: ['Shift-F3', 'Mod-Shift-g'] },
  { id: 'preview', group: 'desk', heard: 'window', keys: ['Mod-Shift-p'] },
  { id: 'strong', group: 'marks', heard: 'body', keys: ['Mod-b'] },
  { id: 'emphasis', group: 'marks', heard: 'body', keys: ['Mod-i'] },
  { id: 'link', group: 'marks', heard: 'body', keys: ['Mod-Shift-k'] },
  { id: 'note', group: 'marks', heard: 'body', keys: ['Mod-Shift-m'] },
  { id: 'marker', group: 'marks', heard: 'body', keys: ['Mod-Shift-y'] },
  { id: 'nextMarker', group: 'marks', heard: 'body', keys: ['F8'] },
  { id: 'tools', group: 'marks', heard: 'body', keys: ['Alt-F10'] },
  { id: 'paragraph', group: 'blocks', heard: 'body', keys: ['Mod-Shift-0'] },
  { id: 'heading2', group: 'blocks', heard: 'body', keys: ['Mod-Shift-2'] },
  { id: 'heading3', group: 'blocks', heard: 'body', keys: ['Mod-Shift-3'] },
  { id: 'numbered', group: 'blocks', heard: 'body', keys: ['Mod-Shift-7'] },
  { id: 'list', group: 'blocks', heard: 'body', keys: ['Mod-Shift-8'] },
  { id: 'quotation', group: 'blocks', heard: 'body', keys: ['Mod-Shift-9'] },
  { id: 'direction', group: 'direction', heard: 'body', keys: ['Mod-Shift-x'] },
  { id: 'isolate', group: 'direction', heard: 'body', keys: ['Mod-Shift-l'] },
  { id: 'pullQuote', group: 'blocks', heard: 'body', keys: ['Mod-Shift-6'] },
  { id: 'insert', group: 'blocks', heard: 'body', keys: ['Mod-Shift-Enter'] },
  { id: 'related', group: 'blocks', heard: 'body', keys: ['Mod-Shift-o'] },
  { id: 'pictureEarlier', group: 'blocks', heard: 'body', keys: ['Alt-ArrowUp'] },
  { id: 'pictureLater', group: 'blocks', heard: 'body', keys: ['Alt-ArrowDown'] },
  { id: 'pastePlain', group: 'undo', heard: 'body', keys: ['Mod-Shift-v'] },
  { id: 'undo', group: 'undo', heard: 'body', keys: ['Mod-z'] },
  { id: 'redo', group: 'undo', heard: 'body', keys: ['Mod-Shift-z', 'Mod-y'] },
  { id: 'zoom_in', group: 'sight', heard: 'window', keys: ['Mod-=', 'Mod-Shift-='] },
  { id: 'zoom_out', group: 'sight', heard: 'window', keys: ['Mod--'] },
  { id: 'zoom_back', group: 'sight', heard: 'window', keys: ['Mod-0'] },
  { id: 'focus', group: 'sight', heard: 'window', keys: ['Mod-Shift-f'] },
  { id: 'shortcuts', group: 'sight', heard: 'window', keys: ['F1', 'Mod-/'] },
] as const satisfies readonly Row[];

/** Keys of the calendar, heard while it is shown and nothing is written; the sheet lists them last. */
export const CALENDAR_KEYS = [
  { id: 'calendarEntries', keys: ['ArrowUp', 'ArrowDown'] },
  { id: 'calendarDays', keys: ['ArrowRight', 'ArrowLeft'] },
  { id: 'calendarOpen', keys: ['Enter'] },
  { id: 'calendarMove', keys: ['Alt-ArrowUp', 'Alt-ArrowDown'] },
  { id: 'calendarMoveDay', keys: ['Alt-ArrowRight', 'Alt-ArrowLeft'] },
  { id: 'calendarPage', keys: ['PageUp', 'PageDown'] },
  { id: 'calendarToday', keys: ['Home'] },
  { id: 'calendarSpan', keys: ['d', 'w', 'm'] },
  { id: 'calendarUndo', keys: ['Mod-z'] },
] as const;

export type CalendarKeys = (typeof CALENDAR_KEYS)[number]['id'];

export type Shortcut = (typeof SHORTCUTS)[number];
export type ShortcutId = Shortcut['id'];
export type WindowShortcut = Extract<Shortcut, { heard: 'window' }>['id'];
export type BodyShortcut = Extract<Shortcut, { heard: 'body' }>['id'];

/** The act of each key press, from the acts of one part of the table. */
export function byChord<Act>(acts: { readonly [Id in ShortcutId]?: Act }): ReadonlyMap<string, Act> {
  const found = new Map<string, Act>();
  for (const { id, keys } of SHORTCUTS) {
    const act = acts[id];
    if (act !== undefined) keys.forEach((each) => found.set(each, act));
  }
  return found;
}

const SHOWN: Record<string, string> = { Mod: 'Ctrl', Escape: 'Esc', Space: 'Space', ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→' };

/** A chord as people write it, «Ctrl+Shift+9»; to be shown in a left-to-right isolate. */
export function shownKeys(chordName: string): string {
  const [, held = '', key = ''] = /^((?:(?:Mod|Alt|Shift)-)*)(.+)$/.exec(chordName) ?? [];
  return [...held.split('-').filter(Boolean), key].map((part) => SHOWN[part] ?? (part.length === 1 ? part.toUpperCase() : part)).join('+');
}

/** The keys of a command as a button's title shows them. */
export function keysOf(id: ShortcutId): string {
  const row = SHORTCUTS.find((each) => each.id === id);
  return row ? shownKeys(row.keys[0]) : '';
}

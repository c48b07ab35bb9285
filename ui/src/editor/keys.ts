//! Which shortcut a key press is, on any keyboard layout. On WebKitGTK an Arabic layout gives `keyCode` 0 and an Arabic
//! `key` (لا for B), so letters are read from `key` when it is ASCII and from `code` otherwise; never from `code`
//! first, which would break Dvorak and AZERTY. Digits are read from `code` alone, for Arabic layouts mirror the signs
//! above them.

/** The name of a key press: `Mod-`, `Alt-` and `Shift-` in this order, then a lower-case letter, a digit or a key's name. */
export function chord(event: KeyboardEvent): string {
  const mod = event.ctrlKey || event.metaKey ? 'Mod-' : '';
  const alt = event.altKey ? 'Alt-' : '';
  const shift = event.shiftKey ? 'Shift-' : '';
  return `${mod}${alt}${shift}${keyName(event)}`;
}

/** Whether the layout hides the Latin letter, so that the engine's own shortcuts do not see it either. */
export const isForeignKey = (event: KeyboardEvent): boolean => !/^[\x21-\x7e]$/.test(event.key) && event.code.startsWith('Key');

function keyName({ key, code }: KeyboardEvent): string {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  if (digit !== undefined) return digit;
  if (/^[\x21-\x7e]$/.test(key)) return key.toLowerCase();
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return letter.toLowerCase();
  return key === ' ' ? 'Space' : key;
}

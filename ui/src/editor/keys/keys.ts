//! Which shortcut a key press is, on any keyboard layout. On WebKitGTK an Arabic layout gives `keyCode` 0 and an Arabic
//! `key` (لا for B), so letters are read from `key` when it is ASCII and from `code` otherwise; never from `code`
//! first, which would break Dvorak and AZERTY. Digits and signs are read from `code` alone: Arabic layouts mirror the
//! signs above the digits and have letters where Latin ones have signs.

/**
 * The name of a key press: `Mod-`, `Alt-` and `Shift-` in this order, then a lower-case letter, a digit, a sign or a
 * key's name. Empty for a key that belongs to a composition, or that AltGr made a sign of: no shortcut is.
 */
export function chord(event: KeyboardEvent): string {
  if (isComposed(event) || event.getModifierState('AltGraph')) return '';
  const mod = event.ctrlKey || event.metaKey ? 'Mod-' : '';
  const alt = event.altKey ? 'Alt-' : '';
  const shift = event.shiftKey ? 'Shift-' : '';
  return `${mod}${alt}${shift}${keyName(event)}`;
}

/** Whether the layout hides the Latin letter that {@link chord} finds, so that the engine's own shortcuts do not see it. */
export const isForeignKey = (event: KeyboardEvent): boolean => !/^[A-Za-z]$/.test(event.key) && /^(?:[A-Z][a-z]+-)*[a-z]$/.test(chord(event));

/** An input method has the key: 229 is what engines say where they do not say `Process`. */
const isComposed = (event: KeyboardEvent): boolean => event.isComposing || event.key === 'Process' || event.key === 'Dead' || event.keyCode === 229;

/** Where the signs stand on a Latin keyboard. */
const SIGNS: Record<string, string> = {
  Backquote: '`',
  Minus: '-',
  Equal: '=',
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Semicolon: ';',
  Quote: "'",
  Comma: ',',
  Period: '.',
  Slash: '/',
  NumpadAdd: '=',
  NumpadSubtract: '-',
};

function keyName({ key, code, shiftKey }: KeyboardEvent): string {
  // GTK calls Shift+Tab a key of its own, for which WebKitGTK (2.50.6) has no name.
  if (code === 'Tab') return 'Tab';
  if (/^[A-Za-z]$/.test(key)) return key.toLowerCase();
  // A numeric pad without NumLock is arrows and the like, which `key` names.
  const digit = /^Digit(\d)$/.exec(code)?.[1] ?? (/^\p{Nd}$/u.test(key) ? /^Numpad(\d)$/.exec(code)?.[1] : undefined);
  if (digit !== undefined) return digit;
  const sign = SIGNS[code];
  if (sign !== undefined) return sign;
  const letter = /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase();
  // With Shift an Arabic layout types ASCII signs on letter keys («~» on Z); without it only Dvorak's kin do.
  if (/^[\x21-\x7e]$/.test(key) && (letter === undefined || !shiftKey)) return key;
  if (letter !== undefined) return letter;
  return key === ' ' ? 'Space' : key;
}

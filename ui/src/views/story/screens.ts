//! The three screens a preview is shown for, and which of them the editor chose last.

/** In CSS pixels: a usual phone, a tablet held upright, a desktop. */
export const SCREENS = { phone: 360, tablet: 768, desktop: 1280 } as const;
export type Screen = keyof typeof SCREENS;
export const SCREEN_NAMES = Object.keys(SCREENS) as Screen[];

const KEY = 'preview.screen';

/** The screen chosen last on this machine. */
export function chosenScreen(otherwise: Screen): Screen {
  const kept = localStorage.getItem(KEY);
  return SCREEN_NAMES.find((name) => name === kept) ?? otherwise;
}

export function chooseScreen(screen: Screen): void {
  localStorage.setItem(KEY, screen);
}

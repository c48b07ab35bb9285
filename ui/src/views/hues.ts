//! The colour of a section's dot, by its place in the navigation; the colours themselves are in the style sheet.

const HUES = ['hue-0', 'hue-1', 'hue-2', 'hue-3', 'hue-4', 'hue-5'];

export const hueOf = (place: number): string => HUES[place % HUES.length] ?? 'hue-0';

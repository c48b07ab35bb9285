//! How much room a headline has where readers meet it, and where it is cut. Widths are measured in the letters of the
//! theme «daily» (assets/themes/daily/style.css), which the window has too.

/** Where a headline is read, with the letters it is set in, the width of a line in px, and the lines there are. */
export interface Spot {
  readonly font: string;
  readonly width: number;
  readonly lines: number;
}

export const SPOTS = {
  /** «آخر الأخبار» on the front page: a column of 304 px less the time and its gap (57 px), cut by the theme after four lines. */
  home: { font: '400 15px "IBM Plex Sans Arabic"', width: 247, lines: 4 },
  /** The article on a phone of 360 px: over four lines of the headline the story begins below the first screen. */
  phone: { font: '700 26px "Noto Naskh Arabic"', width: 328, lines: 4 },
  /** A result of Google on a desktop shows one line of about 600 px in Arial of 20 px; it publishes no number of its own. */
  search: { font: '400 20px Arial, "IBM Plex Sans Arabic"', width: 600, lines: 1 },
} as const satisfies Record<string, Spot>;

export type SpotName = keyof typeof SPOTS;

/** The width of a text in px. */
export type Measure = (text: string, font: string) => number;

export interface Fit {
  /** Lines the whole text takes. */
  lines: number;
  /** The words that are still shown, or `null` where all are. */
  cut: string | null;
}

/** How a text falls into the lines of a spot, broken between words as a browser breaks it. */
export function fit(text: string, { font, width, lines: room }: Spot, measure: Measure): Fit {
  let lines = 0;
  let line = '';
  let shown = '';
  let cut: string | null = null;
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && measure(longer, font) <= width) line = longer;
    else {
      lines += 1;
      line = word;
      if (lines > room) cut ??= shown;
    }
    shown = shown === '' ? word : `${shown} ${word}`;
  }
  return { lines, cut };
}

let letters: Promise<unknown> | null = null;

/**
 * Settles when the letters of every spot are there. They are asked for once: each time the engine would first look for the style of
 * all that stands in the window, and that is a story just being opened.
 */
export const lettersThere = (document: Document): Promise<unknown> =>
  (letters ??= Promise.allSettled(Object.values(SPOTS).map(({ font }) => document.fonts.load(font, 'محبرة'))));

/** Measures by a canvas, which shapes Arabic as the page does. */
export function canvasMeasure(document: Document): Measure {
  const context = document.createElement('canvas').getContext('2d');
  return (text, font) => {
    if (!context) return 0;
    context.font = font;
    return context.measureText(text).width;
  };
}

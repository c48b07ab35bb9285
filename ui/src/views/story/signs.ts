//! The drawings of the insertion menu: one line each, on a field of 20 by 20.

import type { InsertionId } from '../../editor/blocks/insertions';

export const SIGNS: Record<InsertionId, string> = {
  paragraph: 'M4 6h12M4 10h12M9 14h7',
  heading2: 'M5 4v12M15 4v12M5 10h10',
  heading3: 'M6 6v8M14 6v8M6 10h8',
  quotation: 'M16 6c-3 1-4 3-4 8h4v-4h-2M9 6c-3 1-4 3-4 8h4v-4H7',
  pull_quote: 'M4 4h12M4 16h12M7 8h6M8 12h4',
  bullets: 'M4 6h8M4 10h8M4 14h8M16 6h.01M16 10h.01M16 14h.01',
  numbers: 'M4 6h8M4 10h8M4 14h8M15 5h1v3M15 12h2l-2 3h2',
  image: 'M3 4h14v12H3zM3 14l4-4 3 3 3-4 4 5',
  gallery: 'M6 3h11v9H6zM3 7v10h11M6 10l3-3 3 3 2-2 3 3',
  video: 'M3 5h14v10H3zM9 8v4l3-2z',
  table: 'M3 4h14v12H3zM3 8h14M3 12h14M8 4v12M13 4v12',
  fact_box: 'M3 4h14v12H3zM6 8h8M6 11h8',
  embed: 'M7 6 3 10l4 4M13 6l4 4-4 4',
  related: 'M4 4h12v12H4zM7 8h6M7 12h3',
  rule: 'M3 10h14',
  marker: 'M7 4H4v12h3M13 4h3v12h-3M9 8a1.5 1.5 0 1 1 1.5 2V11M10.5 13.5h.01',
};

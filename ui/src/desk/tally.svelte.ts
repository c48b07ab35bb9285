//! What is counted in a story while it is written.

import type { BodyEditor } from '../editor/body';
import { markersIn } from '../editor/marks/to-confirm';
import type { Content } from '../newsroom/wire';

/** The words of a selection are counted this long after it last changed: a drag moves it many times. */
const COUNT_MS = 100;

/** The words beside the body that readers get, as the newsroom looks through them (`story::to_confirm`). */
export function publishedLines(fields: Omit<Content, 'body' | 'corrections' | 'updated_at'>, corrections: Content['corrections']): string[] {
  const { kicker, headline, home_headline, standfirst, dateline, seo_title, seo_description, bylines, sources, lead_image: lead } = fields;
  return [
    ...[kicker, headline, home_headline, standfirst, dateline, seo_title, seo_description],
    ...bylines.map(({ name }) => name),
    ...sources,
    ...(lead ? [lead.caption, lead.alt, lead.credit] : []),
    ...corrections.map(({ text }) => text),
  ];
}

export class Tally {
  /** Words of the body that readers get, and words that are selected in it. */
  words = $state(0);
  selectedWords = $state(0);
  #toConfirmInBody = $state(0);
  readonly #toConfirmBeside = $derived.by(() => this.#lines().reduce((sum, line) => sum + markersIn(line).length, 0));
  #counting: ReturnType<typeof setTimeout> | undefined;
  readonly #editor: () => BodyEditor | null;
  readonly #lines: () => string[];

  constructor(editor: () => BodyEditor | null, lines: () => string[]) {
    this.#editor = editor;
    this.#lines = lines;
  }

  /** How many «[للتأكيد]» stand in the story. */
  get toConfirm(): number {
    return this.#toConfirmBeside + this.#toConfirmInBody;
  }

  /** Counts anew, where the body is shown. */
  count(): void {
    const editor = this.#editor();
    if (!editor) return;
    this.words = editor.words();
    this.#toConfirmInBody = editor.markers();
  }

  /** Counts what is selected, soon: many moves are one. */
  selectionMoved(): void {
    this.#counting ??= setTimeout(() => {
      this.#counting = undefined;
      this.selectedWords = this.#editor()?.selectedWords() ?? 0;
    }, COUNT_MS);
  }
}

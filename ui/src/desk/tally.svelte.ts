//! What is counted in a story while it is written.

import type { BodyEditor } from '../editor/body';
import { markersIn } from '../editor/marks/to-confirm';
import type { Content } from '../newsroom/wire';

/** The words of a selection are counted this long after it last changed: a drag moves it many times. */
const COUNT_MS = 100;

/** The fields beside the body in which an editor leaves «[للتأكيد]». */
const MARKED_FIELDS = ['kicker', 'headline', 'standfirst', 'dateline'] as const satisfies readonly (keyof Content)[];

export class Tally {
  /** Words of the body that readers get, and words that are selected in it. */
  words = $state(0);
  selectedWords = $state(0);
  /** How many «[للتأكيد]» stand in the story. */
  toConfirm = $state(0);
  #counting: ReturnType<typeof setTimeout> | undefined;
  readonly #editor: () => BodyEditor | null;
  readonly #fields: () => Pick<Content, (typeof MARKED_FIELDS)[number]>;

  constructor(editor: () => BodyEditor | null, fields: () => Pick<Content, (typeof MARKED_FIELDS)[number]>) {
    this.#editor = editor;
    this.#fields = fields;
  }

  /** Counts anew, where the body is shown. */
  count(): void {
    const editor = this.#editor();
    if (!editor) return;
    this.words = editor.words();
    this.countMarkers();
  }

  countMarkers(): void {
    const fields = this.#fields();
    const inFields = MARKED_FIELDS.reduce((sum, field) => sum + markersIn(fields[field]).length, 0);
    this.toConfirm = inFields + (this.#editor()?.markers() ?? 0);
  }

  /** Counts what is selected, soon: many moves are one. */
  selectionMoved(): void {
    this.#counting ??= setTimeout(() => {
      this.#counting = undefined;
      this.selectedWords = this.#editor()?.selectedWords() ?? 0;
    }, COUNT_MS);
  }
}

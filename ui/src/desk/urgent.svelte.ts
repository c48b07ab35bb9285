//! Breaking news in one line: what was typed of it, which stays until it is published, and what keeps it from readers.

import { markersIn } from '../editor/marks/to-confirm';
import { countLetters } from '../editor/words/counts';
import type { Bridge } from '../newsroom';
import type { StoryView } from '../newsroom/wire';

/** More letters than these do not fit one line of the strip (assets/themes/daily): the page cuts them. */
export const STRIP_LETTERS = 90;
/** The longest headline a story may have (`story::limits`). */
const LONGEST = 500;

const KEY = 'urgent.draft';

/** What is wrong with a line: all but `long` keep it from readers. */
export type UrgentProblem = 'empty' | 'to_confirm' | 'over' | 'long';

export function problemsOf(headline: string): UrgentProblem[] {
  const text = headline.trim();
  if (text === '') return ['empty'];
  const problems: UrgentProblem[] = [];
  if (markersIn(text).length > 0) problems.push('to_confirm');
  if ([...text].length > LONGEST) problems.push('over');
  else if (countLetters(text) > STRIP_LETTERS) problems.push('long');
  return problems;
}

export class Urgent {
  shown = $state(false);
  busy = $state(false);
  headline = $state('');
  /** The section that was chosen; `null` while it is the one that is suggested. */
  section = $state<string | null>(null);
  readonly problems = $derived(problemsOf(this.headline));
  readonly blocked = $derived(this.problems.some((problem) => problem !== 'long'));
  readonly #bridge: Bridge;
  readonly #storage: Storage;

  /** `storage` holds the line over a reload of the window. */
  constructor(bridge: Bridge, storage: Storage) {
    this.#bridge = bridge;
    this.#storage = storage;
    const kept = storage.getItem(KEY);
    if (kept === null) return;
    const [headline = '', section = ''] = kept.split('\n');
    this.headline = headline;
    this.section = section === '' ? null : section;
  }

  /** Keeps what is typed; a line that was pasted with its breaks is one line. */
  write(headline: string): void {
    this.headline = headline.replaceAll(/\s*\n\s*/g, ' ');
    this.#keep();
  }

  choose(section: string): void {
    this.section = section;
    this.#keep();
  }

  /** Publishes the line in its section, else in `suggested`; what was typed is gone only then. Rejects with a failure. */
  async publish(suggested: string | null): Promise<StoryView | null> {
    if (this.busy || this.blocked) return null;
    this.busy = true;
    try {
      const view = await this.#bridge.call('publish_urgent', { headline: this.headline.trim(), section: this.section ?? suggested });
      [this.headline, this.section] = ['', null];
      this.#storage.removeItem(KEY);
      return view;
    } finally {
      this.busy = false;
    }
  }

  #keep(): void {
    if (this.headline === '') this.#storage.removeItem(KEY);
    else this.#storage.setItem(KEY, `${this.headline}\n${this.section ?? ''}`);
  }
}

//! Short notices below the text, and questions asked before something that cannot be undone lightly.

import { asFailure, type RefusedFile } from '../newsroom';
import { failureWords, t } from '../words/index.svelte';
import { isolated } from '../words/isolate';

export interface Notice {
  id: number;
  kind: 'done' | 'told' | 'failed';
  text: string;
  todo: string;
  /** The story it is about, with which it leaves; `null` when it is about none. */
  story: string | null;
  /** What makes it untrue while its story is still there. */
  until: Turn | null;
  /** What can be done next; the notice is closed with it. */
  next: NextStep | null;
}

export interface NextStep {
  label: string;
  act: () => void;
}

/** What happens to a story that makes untrue what was said of it. */
export type Turn = 'conflict' | 'settled';

/** Something long that goes on beside the writing. */
export interface Work {
  text: string;
  stop: () => void;
}

export interface Question {
  title: string;
  explain: string;
  yes: string;
  /** The other answer, where «cancel» could be taken for the act itself. */
  no?: string;
  grave: boolean;
}

/** A notice of success leaves by itself; every other one stays until it is closed or its story is left. */
const DONE_MS = 4000;
/** One that offers something stays long enough to be read and reached. */
const NEXT_MS = 12_000;

/** So many refused files are named; the others are counted. */
const NAMED = 5;

export class Notices {
  list = $state.raw<Notice[]>([]);
  working = $state.raw<Work | null>(null);
  question = $state.raw<(Question & { answer: (yes: boolean) => void }) | null>(null);
  #ids = 0;
  /** The story that is looked at, which a notice that stays is about. */
  readonly #looked: () => string | null;

  constructor(looked: () => string | null = () => null) {
    this.#looked = looked;
  }

  done(text: string, next: NextStep | null = null): void {
    const { id } = this.#show({ kind: 'done', text, todo: '', next });
    setTimeout(() => this.dismiss(id), next ? NEXT_MS : DONE_MS);
  }

  /** Says what others or the program did, quietly: it is there when somebody looks. Answers its number. */
  tell(text: string, until: Turn | null = null): number {
    return this.#show({ kind: 'told', text, todo: '', until }).id;
  }

  /** Says what was done to a story, or to none, and offers what is to be done next, until it is closed. */
  offer(text: string, next: NextStep, about: string | null = null): void {
    this.#show({ kind: 'told', text, todo: '', next }, about);
  }

  /** Says what failed and what to do; `about` is the story it failed for, where it is not the one that is looked at. */
  failed(thrown: unknown, about = this.#looked()): void {
    const failure = asFailure(thrown);
    const { what, todo } = failureWords(failure);
    this.#show({ kind: 'failed', text: what, todo, until: failure.code === 'stale_revision' ? 'settled' : null }, about);
  }

  /** Says something that is not an error of the newsroom but that the editor must know, and what to do about it. */
  warn(text: string, todo = ''): void {
    this.#show({ kind: 'failed', text, todo });
  }

  /** Names the files that were not taken in, and says what to do about each kind of refusal. */
  refused(files: readonly RefusedFile[]): void {
    const names = files.slice(0, NAMED).map(({ name }) => isolated(name));
    const more = files.length - names.length;
    const why = new Set(files.map(({ failure }) => Object.values(failureWords(failure)).join(' ')));
    this.#show({ kind: 'failed', text: t().media.refused(names, more), todo: [...why].join(' ') });
  }

  /** The number of the newest notice there was so far. */
  get newest(): number {
    return this.#ids;
  }

  /** A story is left, and what was said about it with it. */
  leave(story: string): void {
    this.list = this.list.filter((notice) => notice.story !== story);
  }

  /** Something happened to a story, and what was said until then leaves. */
  turned(story: string, turn: Turn): void {
    this.list = this.list.filter((notice) => notice.story !== story || notice.until !== turn);
  }

  dismiss(id: number): void {
    this.list = this.list.filter((notice) => notice.id !== id);
  }

  /** Does something, tells when it fails, and says whether it was done. */
  async attempt(act: () => Promise<unknown>, doneText?: string): Promise<boolean> {
    // What takes long may fail when something else is looked at.
    const about = this.#looked();
    try {
      await act();
    } catch (thrown) {
      this.failed(thrown, about);
      return false;
    }
    if (doneText !== undefined) this.done(doneText);
    return true;
  }

  /** Asks, and answers `true` only for a clear yes. */
  ask(question: Question): Promise<boolean> {
    return new Promise((resolve) => {
      this.question = {
        ...question,
        answer: (yes) => {
          this.question = null;
          resolve(yes);
        },
      };
    });
  }

  #show(notice: Omit<Notice, 'id' | 'story' | 'until' | 'next'> & Partial<Pick<Notice, 'until' | 'next'>>, about = this.#looked()): Notice {
    const others = this.list.filter((shown) => shown.text !== notice.text);
    const shown = { until: null, next: null, ...notice, id: (this.#ids += 1), story: notice.kind === 'done' ? null : about };
    this.list = [...others, shown].slice(-4);
    return shown;
  }
}

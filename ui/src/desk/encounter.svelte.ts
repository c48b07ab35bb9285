//! A story that was saved elsewhere while it is written here: the two texts are read side by side, and what the editor chose of
//! them becomes the newest version.

import { commonWords, mergeWords, type StoryWords } from '../editor/saving/merge';
import { same, spliceBetween } from '../editor/saving/splice';
import type { Bridge } from '../newsroom';
import type { Content, Saved, Stamp, StoryView, TagView, VersionRef } from '../newsroom/wire';
import { differByLinks, differing, meetingOf, mergedBy, wordsIn, type Answer, type Meeting } from './meeting';
import type { Turn } from './notices.svelte';

/** The story of this window, which the other text meets. */
export interface Met {
  readonly id: string;
  /** This window itself read the version its words were typed on. */
  readonly sawBase: boolean;
  /** Its words as they stand in the fields and the editor. */
  words(): StoryWords;
  /** The archive's words as this window last knew them. */
  kept(): StoryWords;
  /** It was saved elsewhere, and nothing of this window's is saved until that is settled. */
  isStale(): boolean;
  /** Waits for what was pasted. */
  pasted(): Promise<void>;
  /** Saves everything that stands in the text; answers whether the archive has it all. */
  flush(): Promise<boolean>;
  /** Seals what is written as a revision of the history. */
  seal(): Promise<boolean>;
  restore(version: VersionRef): Promise<boolean>;
  /** Shows other words, whose tags are known or among these. */
  takeWords(words: StoryWords, tags: readonly TagView[]): void;
  takeLinks(related: Content['related']): void;
  /** Takes over where the story stands, not its words. */
  stood(view: StoryView): void;
  /** Builds on a version of the archive from now on, with what stands in the fields and the editor. */
  goOnFrom(stamp: Stamp, kept: StoryWords): void;
  turned(turn: Turn): void;
}

export class Encounter {
  /** The other text while the story was saved elsewhere, and what both make together. */
  meeting = $state.raw<Meeting | null>(null);
  /** Whoever hears the story was told that it was saved elsewhere. */
  #isTold = false;
  readonly #story: Met;
  readonly #bridge: Bridge;

  constructor(bridge: Bridge, story: Met) {
    this.#bridge = bridge;
    this.#story = story;
  }

  /** The story was saved elsewhere: meets the other text; where that does not end by itself, it is told. */
  async begin(): Promise<void> {
    await this.meet().catch(() => undefined);
    if (this.#story.isStale()) this.#turned('conflict');
  }

  /** The story builds on the newest version again. */
  end(): void {
    if (this.#isTold) this.#turned('settled');
  }

  /** The other text is shown in place of this window's: there is nothing to choose. */
  drop(): void {
    this.meeting = null;
  }

  #turned(turn: Turn): void {
    this.#isTold = turn === 'conflict';
    this.#story.turned(turn);
  }

  /**
   * Reads the other text again and what it makes with this window's words as they are now. Where only links to other stories
   * came in, they are taken and nobody is asked.
   */
  async meet(): Promise<void> {
    const view = await this.#bridge.call('open_story', { story: this.#story.id });
    if (!this.#story.isStale()) return;
    const [mine, theirs] = [this.#story.words(), wordsIn(view.content, view.notes)];
    if (this.#story.sawBase && !this.meeting && differByLinks(this.#story.kept(), theirs)) return this.#takeLinks(view, mine, theirs);
    // What was already chosen in it stands as long as both texts do.
    if (this.meeting && same(this.meeting.mine, mine) && same(this.meeting.theirs, theirs)) return;
    this.meeting = meetingOf(this.#common(theirs), mine, view);
  }

  /** Goes on from the archive's version with the links that came in, and with everything typed here. */
  async #takeLinks(view: StoryView, mine: StoryWords, theirs: StoryWords): Promise<void> {
    this.#story.takeLinks(mergeWords(this.#story.kept(), mine, theirs).fields.related);
    this.#story.stood(view);
    this.#story.goOnFrom(view.stamp, theirs);
    // The words may have been put beside the story meanwhile; once they are in it they are to be there no more.
    if (await this.#story.flush()) await this.#unpark();
  }

  /**
   * Ends a meeting of two versions: both are sealed in the history, and what was chosen is the newest. Answers `false`
   * when nothing was chosen, because the other text was changed meanwhile or could not be read.
   */
  async settle(answer: Answer): Promise<boolean> {
    const story = this.#story;
    await story.pasted();
    await this.#bridge.call('seal_version', { story: story.id });
    const view = await this.#bridge.call('open_story', { story: story.id });
    const theirs = wordsIn(view.content, view.notes);
    if (answer.kind === 'merged') {
      const { meeting } = this;
      const mine = story.words();
      if (!meeting || !same(meeting.theirs, theirs) || !same(meeting.mine, mine)) {
        await this.meet();
        return false;
      }
      // Shown at once: what is typed from here on is typed into what both make together.
      story.takeWords(mergedBy(meeting, answer.picks), view.tags);
      const { stamp } = await this.#saveApart(view.stamp, mine, theirs);
      story.goOnFrom(stamp, mine);
    } else {
      story.goOnFrom(view.stamp, theirs);
    }
    if (!(await story.flush()) || !(await story.seal())) return false;
    if (answer.kind === 'theirs' && !(await story.restore({ kind: 'revision', revision: view.stamp.revision }))) return false;
    await this.#unpark();
    this.meeting = null;
    return true;
  }

  /** Puts words into the archive that are not those of the editor any more, as a sealed version after `base`. */
  async #saveApart(base: Stamp, words: StoryWords, kept: StoryWords): Promise<Saved> {
    const fields = differing(words, kept);
    await this.#bridge.call('save_story', { story: this.#story.id, base, fields, body: spliceBetween(kept.blocks, words.blocks) });
    return this.#bridge.call('seal_version', { story: this.#story.id });
  }

  #unpark(): Promise<unknown> {
    return this.#bridge.call('unpark', { story: this.#story.id });
  }

  /**
   * The words both sides began with. A window that was opened with parked words never saw them; what the two texts have in
   * common stands for them, so that less is merged by itself and nothing wrongly.
   */
  #common(theirs: StoryWords): StoryWords {
    return this.#story.sawBase ? this.#story.kept() : commonWords(this.#story.words(), theirs);
  }
}

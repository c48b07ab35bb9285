//! The room the window is in: one object that every view reaches for, with the desk, the list, the story and the acts
//! that belong to no single view.

import { createContext } from 'svelte';

import { asFailure, type AllCommands, type Bridge } from '../newsroom';
import type { Failure, MediaView, PageRole, StoryRow, StoryView, VersionRef } from '../newsroom/wire';
import { timeOfDay } from '../words/dates';
import { faultWords, t } from '../words/index.svelte';
import { ClockFaults } from './clock-faults.svelte';
import { DeskState } from './desk.svelte';
import { Finder } from './finder.svelte';
import { FrontPage } from './front.svelte';
import { StoryList } from './list.svelte';
import { Notices, type Turn } from './notices.svelte';
import { OpenStory, type Act } from './open-story.svelte';
import { Sight } from './sight.svelte';
import { SiteTheme } from './site-theme.svelte';
import { TakeBacks } from './take-back.svelte';
import { findUnwritten } from './unwritten';
import { Urgent } from './urgent.svelte';

export type View = 'stories' | 'calendar' | 'front' | 'pages' | 'theme' | 'tags' | 'media' | 'publishing' | 'ledger' | 'settings';
export type Dialog = 'publish' | 'schedule' | 'preview' | 'withdraw' | 'correct' | 'update' | 'expire' | 'embargo' | 'plan' | 'posts';

/** The rooms of the inspector. */
export const DETAILS = ['publishing', 'versions', 'media', 'ledger'] as const;

/** A narrower window has no room for text and preview side by side: there the preview is a dialog. */
const WIDE = '(min-width: 1280px)';
/** One that is smaller still shows the list or the story. */
const SMALL = '(max-width: 800px)';

/** A burst of changes is looked at once. */
const REFRESH_MS = 1000;

export class Room {
  readonly desk: DeskState;
  readonly list: StoryList;
  readonly notices = new Notices(() => (this.view === 'stories' ? (this.story?.id ?? null) : null));
  readonly clockFaults: ClockFaults;
  readonly finder: Finder;
  readonly takeBacks: TakeBacks;
  readonly urgent: Urgent;
  readonly front: FrontPage;
  readonly theme: SiteTheme;
  readonly sight = new Sight(localStorage);
  readonly bridge: Bridge;
  view = $state<View>('stories');
  dialog = $state<Dialog | null>(null);
  story = $state.raw<OpenStory | null>(null);
  /** The story being opened, to mark its row at once; empty while a new one comes, which has no row yet. */
  opening = $state<string | null>(null);
  /** On a narrow window: the inspector, and the rail with the list, lie over the editor. */
  inspectorShown = $state(false);
  details = $state<(typeof DETAILS)[number]>('publishing');
  listShown = $state(true);
  searchFocus = $state(0);
  /** The preview stands where the inspector stood. */
  beside = $state(false);
  /** The sheet of shortcuts lies over the window. */
  shortcutsShown = $state(false);
  exported = $state.raw<{ done: number; of: number } | null>(null);
  /** What is being done now: acts with what they were asked with. */
  readonly #acting = new Set<string>();
  /** How many stories were wished for: the newest wish is the one that counts. */
  #wish = 0;
  /** The story that was left last without a word in it. */
  #left: string | null = null;
  #refresh: ReturnType<typeof setTimeout> | undefined;

  constructor(bridge: Bridge) {
    this.bridge = bridge;
    this.desk = new DeskState(bridge);
    this.list = new StoryList(bridge);
    this.clockFaults = new ClockFaults(bridge);
    this.finder = new Finder(() => this.story);
    this.takeBacks = new TakeBacks({ bridge, notices: this.notices, now: () => this.desk.clock.now, open: () => this.story });
    this.front = new FrontPage(bridge);
    this.theme = new SiteTheme(bridge, localStorage, () => this.desk.desk?.folder ?? '');
    this.urgent = new Urgent(bridge, sessionStorage);
  }

  /** Opens the newsroom and hears it until the returned function is called. */
  start(): () => void {
    void this.desk.open().then(() => this.list.show('all'));
    const stops = [
      this.desk.clock.start(),
      this.clockFaults.start(),
      this.bridge.listen('changed', ({ stories }) => this.#changed(stories)),
      this.bridge.listen('due', () => this.#changed([])),
      this.bridge.listen('export_progress', (progress) => (this.exported = progress)),
      this.bridge.listen('flush', () => void this.#flush()),
    ];
    return () => stops.forEach((stop) => stop());
  }

  /** Opens a story, after everything typed in the present one is in the archive. Of several that are wished for the last one comes. */
  async open(id: string): Promise<void> {
    this.view = 'stories';
    this.listShown = false;
    const wish = this.#wished();
    if (this.story?.id === id) return;
    this.opening = id;
    await this.notices.attempt(async () => void (await this.#go(wish, () => this.bridge.call('open_story', { story: id }))));
    if (this.#wish === wish) this.opening = null;
  }

  /** Starts a story in the section the list shows. One that was begun before and never written in is begun again. */
  async begin(): Promise<void> {
    const { section } = this.list.filter;
    const wish = this.#wished();
    this.opening = '';
    await this.notices.attempt(async () => {
      const begun = await this.#go(wish, async () => (await findUnwritten(this.bridge, this.#left)) ?? this.bridge.call('new_story', { section }));
      if (!begun) return;
      this.view = 'stories';
      const { shelf, assignee } = this.list.filter;
      if ((shelf !== 'all' && shelf !== 'drafts') || assignee !== null) this.list.show('all');
      if (section && begun.fields.section !== section) begun.set({ section });
      this.listShown = false;
      this.list.reload();
      this.desk.reloadSoon();
    });
    if (this.#wish === wish) this.opening = null;
  }

  /** Starts a page of the site. */
  async beginPage(title: string, role: PageRole): Promise<boolean> {
    const wish = this.#wished();
    let begun = false;
    await this.notices.attempt(async () => {
      begun = (await this.#go(wish, () => this.bridge.call('new_page', { title, role }))) !== null;
      if (!begun) return;
      this.view = 'stories';
      this.listShown = false;
    });
    return begun;
  }

  /** Starts a story that follows the one on the desk. */
  async followUp(): Promise<void> {
    const { story } = this;
    if (!story) return;
    const wish = this.#wished();
    await this.notices.attempt(() => this.#go(wish, () => this.bridge.call('follow_up', { story: story.id })));
    this.reloadSoon();
  }

  /** Shows the preview beside the text or puts it away; on a narrow window it lies over the text. */
  preview(): void {
    if (!this.story || this.view !== 'stories') return;
    if (matchMedia(WIDE).matches) this.beside = !this.beside;
    else this.dialog = 'preview';
  }

  /** Whether the details of the story lie over it, as a drawer of a narrow window. With the story alone in sight nothing does. */
  get detailsOver(): boolean {
    return this.inspectorShown && !this.sight.focused && !matchMedia(WIDE).matches;
  }

  /** Whether the list stands where the story stood. */
  get listOver(): boolean {
    return this.listShown && !this.sight.focused && this.story !== null && this.view === 'stories' && matchMedia(SMALL).matches;
  }

  /** Puts away what lies over the story; answers whether anything did. */
  putAway(): boolean {
    const { detailsOver, listOver } = this;
    if (detailsOver) this.inspectorShown = false;
    else if (listOver) this.listShown = false;
    return detailsOver || listOver;
  }

  /** Does an act on the open story, tells when it is done or why it was not. */
  async act<K extends Act>(command: K, payload: AllCommands[K]['payload'], done: string): Promise<boolean> {
    const { story } = this;
    // A second press while the first is on its way is no second act: it would be refused, for the first is done. Another stage is
    // one, though, and so is the same act on another story.
    const asked = JSON.stringify([command, payload]);
    if (!story || this.#acting.has(asked)) return false;
    let acted = false;
    this.#acting.add(asked);
    try {
      acted = await story.act(command, payload);
      if (acted) {
        this.notices.done(done);
        this.takeBacks.see({ id: story.id, standing: story.standing, headline: story.fields.headline });
      } else this.#unsaved(story);
    } catch (thrown) {
      await this.#refused(story, asFailure(thrown));
    }
    this.#acting.delete(asked);
    this.reloadSoon();
    return acted;
  }

  /** Says why an act was refused: what is wrong with the story by name, where it was refused for that. */
  async #refused(story: OpenStory, failure: Failure): Promise<void> {
    const { code, hint } = failure;
    // The window may not know of it yet, as of a film whose file went.
    if (code === 'validation') await this.#look(story).catch(() => undefined);
    const words = t().ask.blocked;
    if (code !== 'validation' || !story.faults.some((fault) => fault.field === hint || fault.code === hint)) this.notices.failed(failure);
    else this.notices.warn(words.refused, words.join(story.faults.map(faultWords)));
  }

  /** Shows what the story is published with, beside it; or puts it away, where it lies over the story. */
  showDetails(on: boolean): void {
    this.inspectorShown = on;
    if (!on) return;
    this.beside = false;
    this.details = 'publishing';
    this.sight.focus(false);
  }

  /** The list and the counts may be others now. */
  readonly reloadSoon = (): void => {
    this.list.reloadSoon();
    this.desk.reloadSoon();
  };

  /** Makes an earlier version of the open story the newest one. */
  async restore(version: VersionRef): Promise<void> {
    const { story } = this;
    if (!story) return;
    await this.notices.attempt(async () => {
      if (await story.restore(version)) this.notices.done(t().versions.restored);
      else this.#unsaved(story);
    });
    this.reloadSoon();
  }

  async seal(): Promise<void> {
    const { story } = this;
    if (!story) return;
    await this.notices.attempt(async () => {
      if (await story.seal()) this.notices.done(t().save_state.sealed);
      else this.#unsaved(story);
    });
  }

  /** Keeps the newest words under a name; answers whether they are. */
  async nameVersion(name: string): Promise<boolean> {
    const { story } = this;
    if (!story) return false;
    let named = false;
    await this.notices.attempt(async () => {
      named = await story.seal(name);
      if (named) this.notices.done(t().save_state.sealed);
      else this.#unsaved(story);
    });
    return named;
  }

  /** Undo where the editor remembers nothing more: to an earlier save of the story, and forward again. */
  async step(way: 'back' | 'forward'): Promise<void> {
    const { story, desk } = this;
    if (!story || !desk.desk) return;
    if (way === 'forward') {
      if (story.wayBack.forward()) this.notices.done(t().versions.forward);
    } else {
      const went = await story.wayBack.back(this.#who, desk.clock.now);
      if (went === 'oldest') this.notices.done(t().versions.oldest);
      else if (went) this.notices.done(t().versions.back(timeOfDay(went.at, desk.desk.offset_seconds)));
    }
    await this.lookBack();
  }

  /** Looks whether undo has somewhere to go where the editor remembers nothing. */
  async lookBack(): Promise<void> {
    // That it cannot be known keeps nobody from trying.
    await this.story?.wayBack.look(this.#who, this.desk.clock.now).catch(() => undefined);
  }

  get #who(): string | null {
    const { desk } = this.desk;
    return desk?.staff.find(({ id }) => id === desk.at_desk)?.name ?? null;
  }

  /** Lets the editor choose pictures; the files that were refused are named in one notice. */
  async pickPictures(): Promise<MediaView[]> {
    const { media, refused } = await this.bridge.call('pick_pictures', {});
    if (refused.length > 0) this.notices.refused(refused);
    return media;
  }

  /** Another story is wished for: what was wished for before does not come any more. */
  #wished(): number {
    this.opening = null;
    return (this.#wish += 1);
  }

  /**
   * Shows the story that `find` finds, unless another one is wished for meanwhile, or something is asked about the present one;
   * answers it. What is typed while it is looked for is in the archive, too, before the present one is left.
   */
  async #go(wish: number, find: () => Promise<StoryView>): Promise<OpenStory | null> {
    if (!(await this.#leave()) || wish !== this.#wish) return null;
    const view = await find();
    if (wish !== this.#wish || !(await this.#leave()) || wish !== this.#wish) return null;
    // What is asked meanwhile is about the present story, which must not become another one below the answer.
    if (this.dialog !== null || this.notices.question) return null;
    if (this.story) this.notices.leave(this.story.id);
    this.story?.leave();
    this.story = new OpenStory(this.bridge, view, this.#hearer());
    this.takeBacks.see({ ...view, headline: view.content.headline });
    // That it could not be written down means that it is told again.
    void this.desk.seeMentions(view.id).catch(() => undefined);
    return this.story;
  }

  /** Whether the present story may be left: everything typed in it is in the archive, saved or parked. */
  async #leave(): Promise<boolean> {
    const { story } = this;
    if (story && !(await story.secure())) {
      this.#unsaved(story);
      return false;
    }
    if (story?.isBlank && !story.isPage) this.#left = story.id;
    return true;
  }

  #unsaved(story: OpenStory): void {
    if (story.saveState.kind === 'failed') this.notices.failed(story.saveState.failure);
    else this.notices.failed({ code: 'stale_revision', message: '', hint: null, retry: false }, story.id);
  }

  #hearer() {
    return {
      rowChanged: (row: StoryRow) => {
        const before = this.list.row(Math.max(0, this.list.placeOf(row.id)));
        this.list.patch(row);
        // The newest edit stands first; another section changes what the rail counts.
        if (this.list.placeOf(row.id) !== 0) this.list.reloadSoon();
        if (before?.id === row.id && before.section !== row.section) this.desk.reloadSoon();
      },
      turned: (story: string, turn: Turn) => this.notices.turned(story, turn),
    };
  }

  #changed(stories: string[]): void {
    this.list.reloadSoon();
    this.desk.reloadSoon();
    const { story } = this;
    if (!story || (stories.length > 0 && !stories.includes(story.id))) return;
    clearTimeout(this.#refresh);
    this.#refresh = setTimeout(() => {
      if (this.story === story) this.#look(story).catch((thrown: unknown) => this.notices.failed(thrown));
    }, REFRESH_MS);
  }

  /** Shows what of a story was changed elsewhere, and says who changed it. */
  async #look(story: OpenStory): Promise<void> {
    const came = await story.refresh();
    if (came && this.story === story) this.notices.tell(t().stale.cameIn(came.by ?? ''), 'conflict');
  }

  async #flush(): Promise<void> {
    const { story } = this;
    if (story && !story.clean) {
      await this.bridge.call('unsaved', {});
      if (!(await story.secure())) return this.#unsaved(story);
    }
    await this.bridge.call('flushed', {});
  }
}

export const [useRoom, provideRoom] = createContext<Room>();

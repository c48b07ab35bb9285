//! The story on the desk: its fields as they are typed, its autosave, its standing, and the acts that move it.

import type { BodyEditor } from '../editor/body';
import { selectNextMarker } from '../editor/commands';
import type { StoryWords } from '../editor/saving/merge';
import { Saver, type SaveState } from '../editor/saving/saver';
import { same } from '../editor/saving/splice';
import type { AllCommands, Bridge } from '../newsroom';
import type { Block, Body, Content, FaultView, FieldChanges, ImageUse, MediaView, Moment, Saved, Stamp, StandingView, StoryRow, StoryView, TagView, VersionRef } from '../newsroom/wire';
import { Encounter } from './encounter.svelte';
import { afterSave, differing, wordsIn } from './meeting';
import type { Turn } from './notices.svelte';
import { publishedLines, Tally } from './tally.svelte';
import { isUnwritten } from './unwritten';
import { WayBack } from './way-back.svelte';

/** Fields that hold a line or a paragraph of words. */
export type TextField = 'kicker' | 'headline' | 'home_headline' | 'seo_title' | 'standfirst' | 'dateline' | 'seo_description' | 'slug';

/** The editor's fields of a story: what a save can change, without the body. */
type Fields = Omit<Content, 'body' | 'corrections' | 'updated_at'>;

/** Commands that answer with the story they are about, as it then is. */
export type Act = Exclude<{ [K in keyof AllCommands]: AllCommands[K]['answer'] extends StoryView ? K : never }[keyof AllCommands], 'restore_version' | 'publish_urgent' | 'follow_up'>;

/** So long one waits for what was pasted to be read before the story is left or acted on. */
const PASTE_MS = 5_000;

export interface StoryHearer {
  rowChanged(row: StoryRow): void;
  turned?(story: string, turn: Turn): void;
}

export class OpenStory {
  readonly id: string;
  /** A page of the site is written as a story is, and has nothing of what makes one news. */
  readonly isPage: boolean;
  fields = $state<Fields>({} as Fields);
  tags = $state.raw<TagView[]>([]);
  notes = $state('');
  standing = $state.raw<StandingView>({} as StandingView);
  /** Who is to work on it, what it follows and what follows it. */
  ties = $state.raw<Pick<StoryView, 'assignee' | 'follows' | 'followed_by'>>({ assignee: null, follows: null, followed_by: [] });
  /** When the desk means to have it. */
  planned = $state.raw<Moment | null>(null);
  /** What a page is for; `null` for a story. */
  role = $state.raw<StoryView['role']>(null);
  faults = $state.raw<FaultView[]>([]);
  corrections = $state.raw<Content['corrections']>([]);
  missingPictures = $state(0);
  saveState = $state.raw<SaveState>({ kind: 'saved', at: null });
  readonly tally = new Tally(
    () => this.#editor,
    () => publishedLines(this.fields, this.corrections),
  );
  /** The block of the body the caret is in, from 0; `null` while it is in another field. */
  caretBlock = $state<number | null>(null);
  body: Body;
  /** Grows with every save and every act: what is made of the archive's words is made anew. */
  stored = $state(0);
  /** For undo where the editor remembers nothing more. */
  readonly wayBack: WayBack;
  /** For the other text, where the story was saved elsewhere meanwhile. */
  readonly encounter: Encounter;
  /** The archive's words as this window last knew them. */
  #kept: StoryWords;
  #editor: BodyEditor | null = null;
  readonly #saver: Saver;
  readonly #bridge: Bridge;
  readonly #hearer: StoryHearer;

  constructor(bridge: Bridge, view: StoryView, hearer: StoryHearer) {
    this.id = view.id;
    this.isPage = view.kind === 'page';
    this.#bridge = bridge;
    this.#hearer = hearer;
    this.body = view.content.body;
    this.#kept = wordsIn(view.content, view.notes);
    this.wayBack = new WayBack(
      bridge,
      { id: view.id, blocks: () => this.#blocks(), settle: () => this.#settled(), show: ({ blocks }) => this.#editor?.rewrite({ ...this.body, blocks }) },
      view.edited_at,
    );
    const { parked } = view;
    this.encounter = new Encounter(bridge, {
      id: view.id,
      sawBase: !parked,
      words: () => this.#words(),
      kept: () => this.#kept,
      isStale: () => this.saveState.kind === 'stale',
      pasted: () => this.#pasted(),
      flush: () => this.flush(),
      seal: () => this.seal(),
      restore: (version) => this.restore(version),
      takeWords: (words, tags) => this.#takeWords(words, tags),
      takeLinks: (related) => {
        this.fields.related = related;
      },
      stood: (other) => this.#stood(other),
      goOnFrom: (stamp, kept) => this.#goOnFrom(stamp, kept),
      turned: (turn) => hearer.turned?.(view.id, turn),
    });
    this.#saver = new Saver(view.id, parked?.base ?? view.stamp, view.content.body.blocks, {
      send: async (save) => {
        const saved = await bridge.call('save_story', save);
        this.#kept = afterSave(this.#kept, save);
        return saved;
      },
      blocks: () => this.#blocks(),
      park: (base) => this.#park(base),
      told: (state) => {
        const [was, is] = [this.saveState.kind === 'stale', state.kind === 'stale'];
        this.saveState = state;
        if (is && !was) void this.encounter.begin();
        else if (was && !is) this.encounter.end();
      },
      committed: (saved) => this.#committed(saved),
    });
    this.#show(view);
    if (parked) {
      this.#takeWords(wordsIn(parked.content, parked.notes));
      this.#saver.meets();
    }
  }

  /** The body editor shows this story until the returned function is called. */
  attach(editor: BodyEditor): () => void {
    this.#editor = editor;
    this.tally.count();
    return () => {
      editor.finishLanding();
      this.body = { ...this.body, blocks: editor.blocks() };
      this.#editor = null;
    };
  }

  bodyChanged(): void {
    this.wayBack.typed();
    this.#saver.bodyChanged();
    this.tally.count();
  }

  /** Puts the focus into the body: before the first place of these words, or where the caret is. */
  focus(words = ''): void {
    this.#editor?.focus(words);
  }

  write(field: TextField, text: string): void {
    this.fields[field] = text;
    this.#saver.change({ [field]: text });
  }

  /** Changes fields that are not plain words. */
  set(changes: Omit<FieldChanges, 'lead_image' | 'lead_image_removed' | 'tags' | 'notes'>): void {
    Object.assign(this.fields, changes);
    this.#saver.change(changes);
  }

  writeNotes(text: string): void {
    this.notes = text;
    this.#saver.change({ notes: text });
  }

  setTags(tags: TagView[]): void {
    this.tags = tags;
    this.fields.tags = tags.map(({ id }) => id);
    this.#saver.change({ tags: [...this.fields.tags] });
  }

  setLead(image: ImageUse | null): void {
    if (image) this.fields.lead_image = image;
    else delete this.fields.lead_image;
    this.#saver.change(image ? { lead_image: image } : { lead_image_removed: true });
  }

  /** Nobody has written anything here, nor chosen anything but the section. */
  get isBlank(): boolean {
    return isUnwritten({ ...this.fields, body: { ...this.body, blocks: [...this.#blocks()] } }, this.notes, this.standing);
  }

  /** Whether everything typed and pasted is in the archive. */
  get clean(): boolean {
    return this.#saver.clean && !this.#editor?.isPasting;
  }

  /** Saves everything that stands in the text; answers whether the archive has it all. Of a long paste that is what is in. */
  flush(): Promise<boolean> {
    return this.#saver.flush();
  }

  /** Puts everything typed into the archive, saved or parked; answers whether the story may be left. */
  async secure(): Promise<boolean> {
    await this.#pasted();
    return this.#saver.secure();
  }

  /** Waits for what was pasted; what is later than that is told as lost where its text is left. */
  async #pasted(): Promise<void> {
    await this.#editor?.settlePastes(PASTE_MS);
  }

  /** Saves everything, a paste that is still coming in too. */
  async #settled(): Promise<boolean> {
    await this.#pasted();
    return this.flush();
  }

  /** Seals what is written as a revision of the history, under a name if it is given one. */
  async seal(name: string | null = null): Promise<boolean> {
    await this.#pasted();
    return this.#saver.around(async () => {
      const saved = name === null ? await this.#bridge.call('seal_version', { story: this.id }) : await this.#bridge.call('name_version', { story: this.id, name });
      this.#committed(saved);
      return saved;
    });
  }

  /** Does one of the acts on the story, after saving it. Rejects with a failure; `false` when the save failed. */
  async act<K extends Act>(command: K, payload: AllCommands[K]['payload']): Promise<boolean> {
    await this.#pasted();
    return this.#saver.around(async () => {
      const view = (await this.#bridge.call(command, payload)) as StoryView;
      this.#stood(view);
      return view;
    });
  }

  /**
   * Makes an earlier version the newest one and shows it. What is typed while it is fetched is sealed in the history before.
   * Rejects with a failure; `false` when a save failed.
   */
  async restore(version: VersionRef): Promise<boolean> {
    await this.#pasted();
    for (;;) {
      let typed = false;
      const done = await this.#saver.around(async () => {
        const before = this.#words();
        const view = await this.#bridge.call('restore_version', { story: this.id, version });
        typed = !same(before, this.#words());
        if (!typed) this.#adopt(view);
        this.#stood(view);
        this.#kept = wordsIn(view.content, view.notes);
        return view;
      });
      if (!done || !typed) return done;
      this.#goOnFrom(this.#saver.base, this.#kept);
      if (!(await this.flush()) || !(await this.seal())) return false;
    }
  }

  /** Shows what the archive has now, as after a change from elsewhere; answers who wrote other words, where these are such. */
  async refresh(): Promise<{ by: string | null } | null> {
    if (this.saveState.kind === 'stale') await this.encounter.meet();
    if (this.saveState.kind === 'stale' || !this.clean) return null;
    const view = await this.#bridge.call('open_story', { story: this.id });
    if (!this.clean) return null;
    const newer = !same(view.stamp, this.#saver.base);
    const other = newer && !same(this.#words(), wordsIn(view.content, view.notes));
    if (newer) this.#adopt(view);
    this.#stood(view);
    return other ? { by: view.edited_by } : null;
  }

  /** Sends nothing more; what is typed must have been flushed. */
  leave(): void {
    this.#saver.stop();
  }

  /** Goes to the next «[للتأكيد]» of the text; answers whether there was one. */
  nextToConfirm(): boolean {
    if (!this.#editor?.markers()) return false;
    this.#editor.run(selectNextMarker);
    return true;
  }

  /** Puts a file of the archive into the text, where the caret is or was. */
  place(file: MediaView): void {
    this.#editor?.place(file);
  }

  #committed(saved: Saved): void {
    this.stored += 1;
    // Four saves a second while somebody types: what reads the same is not drawn anew.
    if (!same(this.standing, saved.standing)) this.standing = saved.standing;
    if (!same(this.faults, saved.faults)) this.faults = saved.faults;
    this.#hearer.rowChanged(saved.row);
  }

  /** Takes over where the story stands, not its words: those are the editor's. */
  #stood(view: StoryView): void {
    this.stored += 1;
    this.standing = view.standing;
    this.ties = { assignee: view.assignee, follows: view.follows, followed_by: view.followed_by };
    this.planned = view.planned;
    this.role = view.role;
    this.faults = view.faults;
    this.corrections = view.content.corrections;
    this.missingPictures = view.missing_pictures;
  }

  /**
   * Shows another version of the story, words and all. The body's undo does not reach behind it: it would bring back the body
   * alone, and mix two versions.
   */
  #adopt(view: StoryView): void {
    const other = !same(view.content.body.blocks, this.#blocks());
    this.#show(view);
    this.body = view.content.body;
    if (other) {
      this.#editor?.replace(this.body);
      this.wayBack.begin(view.edited_at);
      this.tally.count();
    }
    this.#saver.rebase(view.stamp, view.content.body.blocks);
    this.#kept = wordsIn(view.content, view.notes);
    this.encounter.drop();
  }

  /** Builds on a version of the archive from now on, with what stands in the fields and the editor. */
  #goOnFrom(stamp: Stamp, kept: StoryWords): void {
    this.#kept = kept;
    this.#saver.rebase(stamp, kept.blocks, differing(this.#words(), kept));
  }

  #show(view: StoryView): void {
    const { body: _body, corrections: _corrections, updated_at: _updated, ...fields } = view.content;
    this.fields = fields;
    this.tags = view.tags;
    this.notes = view.notes;
    this.#stood(view);
  }

  #blocks(): readonly Block[] {
    return this.#editor?.blocks() ?? this.body.blocks;
  }

  #words(): StoryWords {
    return { fields: $state.snapshot(this.fields), notes: this.notes, blocks: this.#blocks() };
  }

  /** Keeps the words of this window beside the story: they were typed on a version that is not the newest any more. */
  async #park(base: Stamp): Promise<void> {
    const { fields, notes, blocks } = this.#words();
    const content = { ...fields, corrections: this.corrections, body: { ...this.body, blocks: [...blocks] } };
    await this.#bridge.call('park_words', { story: this.id, base, content, notes });
  }

  /** Other words in the fields and the editor, as when both texts of a meeting were made one. */
  #takeWords({ fields, notes, blocks }: StoryWords, tags: readonly TagView[] = []): void {
    this.fields = structuredClone(fields);
    const known = [...this.tags, ...tags.filter(({ id }) => !this.tags.some((tag) => tag.id === id))];
    this.tags = known.filter(({ id }) => fields.tags.includes(id));
    this.notes = notes;
    this.body = { ...this.body, blocks: [...blocks] };
    this.#editor?.replace(this.body);
    this.tally.count();
  }
}

//! The story on the desk: its fields as they are typed, its autosave, its standing, and the acts that move it.

import type { BodyEditor } from '../editor/body';
import { selectNextMarker } from '../editor/commands';
import { commonWords, type StoryWords } from '../editor/saving/merge';
import { Saver, type SaveState } from '../editor/saving/saver';
import { same } from '../editor/saving/splice';
import { markersIn } from '../editor/marks/to-confirm';
import type { AllCommands, Bridge } from '../newsroom';
import type { Block, Body, Content, FaultView, FieldChanges, ImageUse, Saved, Stamp, StandingView, StoryRow, StoryView, TagView, VersionRef } from '../newsroom/wire';
import { reachable } from './steps';
import { afterSave, differing, meetingOf, mergedBy, wordsIn, type Answer, type Meeting } from './meeting';

/** Fields that hold a line or a paragraph of words. */
export type TextField = 'kicker' | 'headline' | 'home_headline' | 'seo_title' | 'standfirst' | 'dateline' | 'seo_description' | 'slug';

/** The editor's fields of a story: what a save can change, without the body. */
type Fields = Omit<Content, 'body' | 'corrections' | 'updated_at'>;

/** Commands that answer with the story as it then is. */
export type Act = { [K in keyof AllCommands]: AllCommands[K]['answer'] extends StoryView ? K : never }[keyof AllCommands];

/** The words of a selection are counted this long after it last changed: a drag moves it many times. */
const COUNT_MS = 100;

/** The fields beside the body in which an editor leaves «[للتأكيد]». */
const MARKED_FIELDS = ['kicker', 'headline', 'standfirst', 'dateline'] as const satisfies readonly TextField[];

export interface StoryHearer {
  rowChanged(row: StoryRow): void;
}

export class OpenStory {
  readonly id: string;
  fields = $state<Fields>({} as Fields);
  tags = $state.raw<TagView[]>([]);
  notes = $state('');
  standing = $state.raw<StandingView>({} as StandingView);
  faults = $state.raw<FaultView[]>([]);
  corrections = $state.raw<Content['corrections']>([]);
  missingPictures = $state(0);
  saveState = $state.raw<SaveState>({ kind: 'saved', at: null });
  /** Words of the body that readers get, and words that are selected in it. */
  words = $state(0);
  selectedWords = $state(0);
  /** How many «[للتأكيد]» stand in the story. */
  toConfirm = $state(0);
  /** The block of the body the caret is in, from 0; `null` while it is in another field. */
  caretBlock = $state<number | null>(null);
  /** Whether undo can go on over a restart, as {@link lookBack} last saw it, and whether a step back can be taken forward again. */
  canStepBack = $state(false);
  canStepForward = $state(false);
  /** The other text while the story was saved elsewhere, and what both make together. */
  meeting = $state.raw<Meeting | null>(null);
  body: Body;
  /** The archive's words as this window last knew them. */
  #kept: StoryWords;
  /** The steps back beyond the editor's memory that can be taken forward again. */
  #steps: { to: VersionRef; from: readonly Block[] }[] = [];
  #stepping = false;
  /** When the words were saved from which on the editor itself remembers every step. */
  #remembered: string;
  #editor: BodyEditor | null = null;
  #counting: ReturnType<typeof setTimeout> | undefined;
  /** This window itself read the version its words were typed on. */
  readonly #sawBase: boolean;
  readonly #saver: Saver;
  readonly #bridge: Bridge;
  readonly #hearer: StoryHearer;

  constructor(bridge: Bridge, view: StoryView, hearer: StoryHearer) {
    this.id = view.id;
    this.#bridge = bridge;
    this.#hearer = hearer;
    this.body = view.content.body;
    this.#kept = wordsIn(view.content, view.notes);
    this.#remembered = view.edited_at;
    const { parked } = view;
    this.#sawBase = !parked;
    this.#saver = new Saver(view.id, parked?.base ?? view.stamp, view.content.body.blocks, {
      send: async (save) => {
        const saved = await bridge.call('save_story', save);
        this.#kept = afterSave(this.#kept, save);
        return saved;
      },
      blocks: () => this.#blocks(),
      park: (base) => this.#park(base),
      told: (state) => {
        if (state.kind === 'stale' && this.saveState.kind !== 'stale') void this.meet().catch(() => undefined);
        this.saveState = state;
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
    this.#count();
    return () => {
      editor.finishLanding();
      this.body = { ...this.body, blocks: editor.blocks() };
      this.#editor = null;
    };
  }

  bodyChanged(): void {
    if (!this.#stepping) this.#stepped([]);
    this.#saver.bodyChanged();
    this.#count();
  }

  selectionMoved(): void {
    this.#counting ??= setTimeout(() => {
      this.#counting = undefined;
      this.selectedWords = this.#editor?.selectedWords() ?? 0;
    }, COUNT_MS);
  }

  write(field: TextField, text: string): void {
    this.fields[field] = text;
    this.#saver.change({ [field]: text });
    this.#countMarkers();
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
    const { section: _section, flags, ...rest } = this.fields;
    const filled = [...Object.values(rest), this.notes, this.standing.schedule, this.standing.embargo, ...Object.values(flags)];
    const nothing = (value: unknown) => !value || (Array.isArray(value) && value.length === 0);
    const words = this.#blocks().every((block) => block.type === 'paragraph' && block.text.length === 0);
    return words && filled.every(nothing) && this.standing.number === null && this.standing.stage === 'draft' && !this.standing.spiked;
  }

  /** Whether everything typed and pasted is in the archive. */
  get clean(): boolean {
    return this.#saver.clean && !this.#editor?.isLanding;
  }

  /** Saves everything that stands in the text; answers whether the archive has it all. Of a long paste that is what is in. */
  flush(): Promise<boolean> {
    return this.#saver.flush();
  }

  /** Puts everything typed into the archive, saved or parked; answers whether the story may be left. */
  secure(): Promise<boolean> {
    this.#editor?.finishLanding();
    return this.#saver.secure();
  }

  /**
   * Shows the body of an earlier save, nearest first; answers when it was saved, `null` where there is none. For undo after a
   * restart, when the editor itself remembers nothing.
   */
  async stepBack(who: string | null, now: number): Promise<string | null> {
    if (this.#stepping) return null;
    this.#editor?.finishLanding();
    if (!(await this.flush())) return null;
    const before = this.#blocks();
    this.#stepping = true;
    try {
      const earlier = await this.#earlier(before, who, now);
      // Typed meanwhile: that is what undo is about now.
      if (!earlier || !same(before, this.#blocks())) return null;
      this.#editor?.rewrite(earlier.body, 'none');
      this.#stepped([...this.#steps, { to: earlier.version, from: before }]);
      return earlier.at;
    } finally {
      this.#stepping = false;
    }
  }

  /** Looks whether {@link stepBack} has somewhere to go. */
  async lookBack(who: string | null, now: number): Promise<void> {
    this.canStepBack = (await this.#earlier(this.#blocks(), who, now)) !== null;
  }

  /** The nearest earlier save whose body is another one. */
  async #earlier(than: readonly Block[], who: string | null, now: number): Promise<{ version: VersionRef; at: string; body: Body } | null> {
    const { versions } = await this.#bridge.call('versions', { story: this.id });
    for (const { version, at } of reachable(versions, this.#steps.at(-1)?.to ?? null, this.#remembered, who, now)) {
      const { content } = await this.#bridge.call('read_version', { story: this.id, version });
      if (!same(content.body.blocks, than)) return { version, at, body: content.body };
    }
    return null;
  }

  #stepped(steps: { to: VersionRef; from: readonly Block[] }[]): void {
    this.#steps = steps;
    this.canStepForward = steps.length > 0;
  }

  /** Takes the last step back again, if nothing was typed since; answers whether there was one. */
  stepForward(): boolean {
    const step = this.#stepping ? undefined : this.#steps.at(-1);
    if (!step) return false;
    this.#stepping = true;
    this.#editor?.rewrite({ ...this.body, blocks: [...step.from] }, 'none');
    this.#stepping = false;
    this.#stepped(this.#steps.slice(0, -1));
    return true;
  }

  /** Seals what is written as a revision of the history, under a name if it is given one. */
  async seal(name: string | null = null): Promise<boolean> {
    this.#editor?.finishLanding();
    return this.#saver.around(async () => {
      const saved = name === null ? await this.#bridge.call('seal_version', { story: this.id }) : await this.#bridge.call('name_version', { story: this.id, name });
      this.#committed(saved);
      return saved;
    });
  }

  /** Does one of the acts on the story, after saving it. Rejects with a failure; `false` when the save failed. */
  async act<K extends Act>(command: K, payload: AllCommands[K]['payload']): Promise<boolean> {
    this.#editor?.finishLanding();
    return this.#saver.around(async () => {
      const view = (await this.#bridge.call(command, payload)) as StoryView;
      this.#stood(view);
      if (command === 'restore_version') this.#adopt(view, 'undoable');
      return view;
    });
  }

  /** Looks whether the archive has another version than this window, as after a change from elsewhere. */
  async refresh(): Promise<void> {
    if (this.saveState.kind === 'stale') return this.meet();
    if (!this.clean) return;
    const view = await this.#bridge.call('open_story', { story: this.id });
    if (!this.clean) return;
    if (!same(view.stamp, this.#saver.base)) this.#adopt(view);
    this.#stood(view);
  }

  /** Reads the other text again and what it makes with this window's words as they are now. */
  async meet(): Promise<void> {
    const view = await this.#bridge.call('open_story', { story: this.id });
    if (this.saveState.kind === 'stale') this.meeting = meetingOf(this.#common(wordsIn(view.content, view.notes)), this.#words(), view);
  }

  /**
   * Ends a meeting of two versions: both are sealed in the history, and what was chosen is the newest. Answers `false`
   * when nothing was chosen, because the other text was changed meanwhile or could not be read.
   */
  async settle(answer: Answer): Promise<boolean> {
    this.#editor?.finishLanding();
    const seen = this.meeting;
    await this.#bridge.call('seal_version', { story: this.id });
    const view = await this.#bridge.call('open_story', { story: this.id });
    const theirs = wordsIn(view.content, view.notes);
    if (answer.kind === 'merged' && (!seen || !same(seen.theirs, theirs) || !same(seen.mine, this.#words()))) {
      await this.meet();
      return false;
    }
    this.#saver.rebase(view.stamp, theirs.blocks, differing(this.#words(), theirs));
    this.#kept = theirs;
    if (!(await this.flush())) return false;
    await this.seal();
    if (answer.kind === 'theirs') {
      const version = { kind: 'revision' as const, revision: view.stamp.revision };
      await this.act('restore_version', { story: this.id, version });
    }
    if (answer.kind === 'merged' && seen) {
      this.tags = [...this.tags, ...view.tags.filter(({ id }) => !this.tags.some((tag) => tag.id === id))];
      this.#write(mergedBy(seen, answer.picks));
      if (!(await this.flush())) return false;
      await this.seal();
    }
    await this.#bridge.call('unpark', { story: this.id });
    this.meeting = null;
    return true;
  }

  /** Sends nothing more; what is typed must have been flushed. */
  leave(): void {
    this.#saver.stop();
  }

  #count(): void {
    if (!this.#editor) return;
    this.words = this.#editor.words();
    this.#countMarkers();
  }

  #countMarkers(): void {
    const inFields = MARKED_FIELDS.reduce((sum, field) => sum + markersIn(this.fields[field]).length, 0);
    this.toConfirm = inFields + (this.#editor?.markers() ?? 0);
  }

  /** Goes to the next «[للتأكيد]» of the text; answers whether there was one. */
  nextToConfirm(): boolean {
    if (!this.#editor?.markers()) return false;
    this.#editor.run(selectNextMarker);
    return true;
  }

  #committed(saved: Saved): void {
    this.standing = saved.standing;
    this.faults = saved.faults;
    this.#hearer.rowChanged(saved.row);
  }

  /** Takes over where the story stands, not its words: those are the editor's. */
  #stood(view: StoryView): void {
    this.standing = view.standing;
    this.faults = view.faults;
    this.corrections = view.content.corrections;
    this.missingPictures = view.missing_pictures;
  }

  /** Shows another version of the story, words and all. */
  #adopt(view: StoryView, how: 'anew' | 'undoable' = 'anew'): void {
    const other = !same(view.content.body.blocks, this.#blocks());
    this.#show(view);
    this.body = view.content.body;
    if (other) {
      if (how === 'undoable') this.#editor?.rewrite(this.body);
      else {
        this.#editor?.replace(this.body);
        this.#remembered = view.edited_at;
      }
      this.#count();
    }
    this.#saver.rebase(view.stamp, view.content.body.blocks);
    this.#kept = wordsIn(view.content, view.notes);
    this.meeting = null;
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

  /**
   * The words both sides began with. A window that was opened with parked words never saw them; what the two texts have in
   * common stands for them, so that less is merged by itself and nothing wrongly.
   */
  #common(theirs: StoryWords): StoryWords {
    return this.#sawBase ? this.#kept : commonWords(this.#words(), theirs);
  }

  /** Other words in the fields and the editor, to be saved; the body's change can be taken back there. */
  #write(words: StoryWords): void {
    const before = this.#words();
    this.#takeWords(words);
    this.#saver.change(differing(words, before));
    this.#saver.bodyChanged();
  }

  #takeWords({ fields, notes, blocks }: StoryWords): void {
    this.fields = structuredClone(fields);
    this.tags = this.tags.filter(({ id }) => fields.tags.includes(id));
    this.notes = notes;
    this.body = { ...this.body, blocks: [...blocks] };
    this.#editor?.rewrite(this.body);
    this.#count();
  }
}

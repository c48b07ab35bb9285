//! The story on the desk: its fields as they are typed, its autosave, its standing, and the acts that move it.

import type { BodyEditor } from '../editor/body';
import { selectNextMarker } from '../editor/commands';
import { Saver, type SaveState } from '../editor/saver';
import { same } from '../editor/splice';
import { markersIn } from '../editor/to-confirm';
import type { AllCommands, Bridge } from '../newsroom';
import type { Body, Content, FaultView, FieldChanges, ImageUse, Saved, StandingView, StoryRow, StoryView, TagView } from '../newsroom/wire';

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
  body: Body;
  #editor: BodyEditor | null = null;
  #counting: ReturnType<typeof setTimeout> | undefined;
  readonly #saver: Saver;
  readonly #bridge: Bridge;
  readonly #hearer: StoryHearer;

  constructor(bridge: Bridge, view: StoryView, hearer: StoryHearer) {
    this.id = view.id;
    this.#bridge = bridge;
    this.#hearer = hearer;
    this.body = view.content.body;
    this.#saver = new Saver(view.id, view.stamp, view.content.body.blocks, {
      send: (save) => bridge.call('save_story', save),
      blocks: () => this.#editor?.blocks() ?? this.body.blocks,
      told: (state) => (this.saveState = state),
      committed: (saved) => this.#committed(saved),
    });
    this.#show(view);
  }

  /** The body editor shows this story until the returned function is called. */
  attach(editor: BodyEditor): () => void {
    this.#editor = editor;
    this.#count();
    return () => {
      this.body = { ...this.body, blocks: editor.blocks() };
      this.#editor = null;
    };
  }

  bodyChanged(): void {
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

  /** Whether everything typed is in the archive. */
  get clean(): boolean {
    return this.#saver.clean;
  }

  /** Saves everything typed; answers whether the archive has it all. */
  flush(): Promise<boolean> {
    return this.#saver.flush();
  }

  /** Seals what is written as a revision of the history. */
  async seal(): Promise<boolean> {
    return this.#saver.around(async () => {
      const saved = await this.#bridge.call('seal_version', { story: this.id });
      this.#committed(saved);
      return saved;
    });
  }

  /** Does one of the acts on the story, after saving it. Rejects with a failure; `false` when the save failed. */
  async act<K extends Act>(command: K, payload: AllCommands[K]['payload']): Promise<boolean> {
    return this.#saver.around(async () => {
      const view = (await this.#bridge.call(command, payload)) as StoryView;
      this.#stood(view);
      if (command === 'restore_version') this.#adopt(view);
      return view;
    });
  }

  /** Looks whether the archive has another version than this window, as after a change from elsewhere. */
  async refresh(): Promise<void> {
    if (!this.#saver.clean) return;
    const view = await this.#bridge.call('open_story', { story: this.id });
    if (!this.#saver.clean) return;
    if (!same(view.stamp, this.#saver.base)) this.#adopt(view);
    this.#stood(view);
  }

  /** Ends a meeting of two versions. Both are sealed in the history, and the chosen one is the newest. */
  async settle(choice: 'mine' | 'theirs'): Promise<void> {
    await this.#bridge.call('seal_version', { story: this.id });
    const theirs = await this.#bridge.call('open_story', { story: this.id });
    this.#saver.rebase(theirs.stamp, theirs.content.body.blocks, this.#differing(theirs));
    if (!(await this.flush())) return;
    await this.seal();
    if (choice === 'theirs') await this.act('restore_version', { story: this.id, revision: theirs.stamp.revision });
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
  #adopt(view: StoryView): void {
    const other = !same(view.content.body.blocks, this.#editor?.blocks() ?? this.body.blocks);
    this.#show(view);
    this.body = view.content.body;
    if (other) {
      this.#editor?.replace(this.body);
      this.#count();
    }
    this.#saver.rebase(view.stamp, view.content.body.blocks);
  }

  #show(view: StoryView): void {
    const { body: _body, corrections: _corrections, updated_at: _updated, ...fields } = view.content;
    this.fields = fields;
    this.tags = view.tags;
    this.notes = view.notes;
    this.#stood(view);
  }

  /** What of the fields here is not as in another version. */
  #differing(view: StoryView): FieldChanges {
    const mine = $state.snapshot(this.fields);
    const { lead_image, ...rest } = mine;
    const changes: FieldChanges = {};
    for (const [name, value] of Object.entries(rest)) {
      if (!same(value, Reflect.get(view.content, name))) Object.assign(changes, { [name]: value });
    }
    if (!same(lead_image, view.content.lead_image)) {
      Object.assign(changes, lead_image ? { lead_image } : { lead_image_removed: true });
    }
    if (this.notes !== view.notes) changes.notes = this.notes;
    return changes;
  }
}

//! The theme of the site on the desk: which there are, the one that is looked at, and what the owner chooses of each, which is
//! kept until it is saved or given up, also while another theme or something else is looked at, and over the closing of the
//! window.

import { asFailure, type Bridge } from '../newsroom';
import type { Failure, JsonValue, ShownColour, ThemeLine, ThemeOptionView, ThemePreview, ThemeView } from '../newsroom/wire';

/** Values by the key of their option; `null` goes back to the default. */
export type Values = Readonly<Record<string, JsonValue>>;

const KEY = 'theme.drafts';
const NOTHING: Values = {};
const NONE: ReadonlySet<string> = new Set();

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** A copy of a map with another entry, or without it. */
function changed<V>(map: ReadonlyMap<string, V>, key: string, value: V | null): ReadonlyMap<string, V> {
  const copy = new Map(map);
  if (value === null) copy.delete(key);
  else copy.set(key, value);
  return copy;
}

export class SiteTheme {
  themes = $state.raw<readonly ThemeLine[] | null>(null);
  /** Why the list could not be read. */
  failure = $state.raw<Failure | null>(null);
  /** The theme that is looked at. */
  name = $state<string | null>(null);
  /** Why that one could not be read. */
  viewFailure = $state.raw<Failure | null>(null);
  saving = $state(false);
  /** Whether some story is live, whose page can be shown. */
  hasArticle = $state(true);
  #views = $state.raw<ReadonlyMap<string, ThemeView>>(new Map());
  #drafts = $state.raw<ReadonlyMap<string, Values>>(new Map());
  #refused = $state.raw<ReadonlyMap<string, ReadonlySet<string>>>(new Map());
  /** The colours of the newest preview. */
  #shown = $state.raw<{ name: string; colours: ThemePreview['colours'] } | null>(null);
  #asked = 0;
  #restored = false;
  readonly #bridge: Bridge;
  readonly #storage: Storage;
  readonly #folder: () => string;

  /** `storage` holds what is chosen while no window is open, for each newsroom by its folder. */
  constructor(bridge: Bridge, storage: Storage, folder: () => string) {
    this.#bridge = bridge;
    this.#storage = storage;
    this.#folder = folder;
  }

  /** The theme that is looked at, once it was read. */
  readonly view = $derived(this.name === null ? null : (this.#views.get(this.name) ?? null));
  /** What is chosen of it and not saved. */
  readonly draft = $derived(this.name === null ? NOTHING : (this.#drafts.get(this.name) ?? NOTHING));
  /** The keys of options whose value was refused. */
  readonly refused = $derived(this.name === null ? NONE : (this.#refused.get(this.name) ?? NONE));

  isChanged = (name: string): boolean => this.#drafts.has(name);

  /** Reads the themes, and the one that is looked at: the one in use, unless another was chosen to be seen. */
  async load(): Promise<void> {
    this.#restore();
    const mine = (this.#asked += 1);
    try {
      const { themes } = await this.#bridge.call('themes_list', {});
      // What was asked for before something was saved is older than that.
      if (mine !== this.#asked) return;
      this.themes = themes;
      this.failure = null;
      if (!themes.some(({ name }) => name === this.name)) this.name = (themes.find((line) => line.in_use) ?? themes[0])?.name ?? null;
    } catch (thrown) {
      if (mine === this.#asked) this.failure = asFailure(thrown);
      return;
    }
    await this.#read(mine);
  }

  /** Shows another theme; what was chosen of the present one stays chosen. */
  async lookAt(name: string): Promise<void> {
    if (name === this.name) return;
    this.name = name;
    this.viewFailure = null;
    await this.#read((this.#asked += 1));
  }

  /** The value of an option: as it is being chosen, else as it is kept. */
  value({ key, default: usual }: ThemeOptionView): JsonValue {
    return key in this.draft ? (this.draft[key] ?? usual) : (this.view?.values[key] ?? usual);
  }

  isDefault = (option: ThemeOptionView): boolean => same(this.value(option), option.default);

  /** A colour as pages show it. */
  colour(key: string): ShownColour | null {
    const colours = this.#shown?.name === this.name ? this.#shown?.colours : this.view?.colours;
    return colours?.[key] ?? null;
  }

  choose({ key, default: usual }: ThemeOptionView, value: JsonValue): void {
    const { name, view } = this;
    if (name === null || !view) return;
    const { [key]: _before, ...others } = this.draft;
    const draft: Record<string, JsonValue> = others;
    if (!same(value, view.values[key] ?? usual)) draft[key] = same(value, usual) ? null : value;
    this.#allow(name, key);
    this.#draw(name, draft);
  }

  /** Gives up what was chosen of the theme that is looked at. */
  revert(): void {
    if (this.name === null) return;
    this.#draw(this.name, NOTHING);
    this.#refused = changed(this.#refused, this.name, null);
    this.#shown = null;
  }

  /**
   * Keeps what was chosen; with `use`, the site is made with this theme from now on. Answers the key of the option whose value
   * was refused, `null` when all is kept. Rejects with any other failure. What was chosen stays chosen where it is not kept.
   */
  async save(use: boolean): Promise<string | null> {
    const { name, draft: sent } = this;
    if (name === null || this.saving) return null;
    this.saving = true;
    this.#asked += 1;
    try {
      const view = await this.#bridge.call('theme_set', { name, values: { ...sent }, choose: use });
      this.#asked += 1;
      this.#kept(view, sent);
      return null;
    } catch (thrown) {
      const failure = asFailure(thrown);
      if (!this.#refuse(name, sent, failure)) throw failure;
      return failure.hint;
    } finally {
      this.saving = false;
    }
  }

  /** Where the theme that is looked at can be seen with what is chosen of it. What is refused is shown as it is kept. */
  async preview(): Promise<ThemePreview> {
    for (;;) {
      const { name, refused } = this;
      const values = Object.fromEntries(Object.entries(this.draft).filter(([key]) => !refused.has(key)));
      try {
        const made = await this.#bridge.call('theme_preview', { name, values });
        if (name !== null) this.#shown = { name, colours: made.colours };
        this.hasArticle = made.article !== null;
        return made;
      } catch (thrown) {
        const failure = asFailure(thrown);
        if (name === null || !this.#refuse(name, values, failure)) throw failure;
      }
    }
  }

  async #read(mine: number): Promise<void> {
    const { name } = this;
    if (name === null) return;
    try {
      const view = await this.#bridge.call('theme_get', { name });
      if (mine !== this.#asked) return;
      this.viewFailure = null;
      this.#took(view);
    } catch (thrown) {
      if (mine === this.#asked) this.viewFailure = asFailure(thrown);
    }
  }

  #took(view: ThemeView): void {
    // Another object of the same words would load the preview anew.
    if (same(this.#views.get(view.name), view)) return;
    this.#views = changed(this.#views, view.name, view);
    const kept = this.#drafts.get(view.name) ?? NOTHING;
    const options = new Map(view.options.map((option) => [option.key, option]));
    const stays = ([key, value]: [string, JsonValue]): [string, JsonValue][] => {
      const option = options.get(key);
      if (!option || same(value ?? option.default, view.values[key] ?? option.default)) return [];
      return [[key, same(value, option.default) ? null : value]];
    };
    this.#draw(view.name, Object.fromEntries(Object.entries(kept).flatMap(stays)));
  }

  /** What was sent is kept; what was chosen while it was on its way is not. */
  #kept(view: ThemeView, sent: Values): void {
    const now = this.#drafts.get(view.name) ?? NOTHING;
    const before = this.#views.get(view.name);
    const chosen = Object.keys({ ...now, ...sent }).flatMap((key): [string, JsonValue][] => {
      if (key in now) return key in sent && same(now[key], sent[key]) ? [] : [[key, now[key] ?? null]];
      // Taken back to what was kept before.
      return [[key, before?.values[key] ?? null]];
    });
    this.#draw(view.name, Object.fromEntries(chosen));
    this.#refused = changed(this.#refused, view.name, null);
    this.#took(view);
    const { options: _options, values: _values, colours: _colours, folder: _folder, ...line } = view;
    this.themes = this.themes?.map((one) => (one.name === line.name ? line : { ...one, in_use: one.in_use && !line.in_use })) ?? null;
  }

  /** Takes a failure for what it says of one value; answers whether it is about one of those that were sent. */
  #refuse(name: string, sent: Values, { code, hint }: Failure): boolean {
    if (code !== 'validation' || hint === null || !(hint in sent)) return false;
    // What was chosen meanwhile was not refused.
    if (same(this.#drafts.get(name)?.[hint], sent[hint])) this.#refused = changed(this.#refused, name, new Set([...(this.#refused.get(name) ?? []), hint]));
    return true;
  }

  #allow(name: string, key: string): void {
    const rest = new Set(this.#refused.get(name));
    if (rest.delete(key)) this.#refused = changed(this.#refused, name, rest);
  }

  #draw(name: string, draft: Values): void {
    this.#drafts = changed(this.#drafts, name, Object.keys(draft).length === 0 ? null : draft);
    if (this.#drafts.size === 0) this.#storage.removeItem(this.#place);
    else this.#storage.setItem(this.#place, JSON.stringify(Object.fromEntries(this.#drafts)));
  }

  get #place(): string {
    return `${KEY} ${this.#folder()}`;
  }

  #restore(): void {
    if (this.#restored) return;
    this.#restored = true;
    try {
      const kept: unknown = JSON.parse(this.#storage.getItem(this.#place) ?? '{}');
      this.#drafts = new Map(Object.entries(kept as Record<string, Values>));
    } catch {
      // What cannot be read was never saved.
      this.#storage.removeItem(this.#place);
    }
  }
}

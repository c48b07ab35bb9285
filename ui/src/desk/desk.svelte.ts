//! What the window knows of the desk: who sits at it, sections, counts, alerts and settings.

import { isQuotes, type HouseSigns } from '../editor/words/typography';
import { asFailure, type Bridge } from '../newsroom';
import type { Desk, Failure, Section, Settings } from '../newsroom/wire';
import { isMonthNames, whenOf, type MonthNames } from '../words/dates';
import { speak, spoken, t } from '../words/index.svelte';
import { DeskClock } from './clock.svelte';

/** While the archive is being checked beside the work, what was found is asked for this often. */
const CHECK_MS = 5000;

/** The counts cost a query; a burst of saves asks for them once. */
const RELOAD_MS = 1000;

export class DeskState {
  desk = $state.raw<Desk | null>(null);
  settings = $state.raw<Settings | null>(null);
  /** Why the newsroom could not be opened. */
  failure = $state.raw<Failure | null>(null);
  readonly clock = new DeskClock();
  #mediaBase = $state('');
  #checking: ReturnType<typeof setTimeout> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Opens the newsroom; its failure is kept in {@link failure}. */
  async open(): Promise<void> {
    this.failure = null;
    try {
      this.#took(await this.#bridge.call('open_desk', {}));
      this.useSettings(await this.#bridge.call('read_settings', {}));
      this.#mediaBase = (await this.#bridge.call('media_base', {})).url;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  /** Reads the desk again soon; many calls within a second are one. */
  reloadSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.reload();
    }, RELOAD_MS);
  }

  async reload(): Promise<void> {
    try {
      this.#took(await this.#bridge.call('open_desk', {}));
    } catch {
      // The counts shown stay as they were; whatever fails will also fail, and be told, where it matters.
    }
  }

  async sit(name: string): Promise<void> {
    await this.#bridge.call('sit_down', { name });
    this.#took(await this.#bridge.call('open_desk', {}));
  }

  /** The story is looked at, and the notes in it with which somebody was called. */
  async seeMentions(story: string): Promise<void> {
    if (!this.desk?.mentions.some((mention) => mention.story === story)) return;
    await this.#bridge.call('see_mentions', { story });
    await this.reload();
  }

  async acknowledge(alert: number): Promise<void> {
    await this.#bridge.call('acknowledge', { alert });
    await this.reload();
  }

  useSettings(settings: Settings): void {
    this.settings = settings;
    speak(settings.values['app.language'] === 'en' ? 'en' : 'ar');
    const theme = settings.values['app.theme'];
    document.documentElement.dataset['theme'] = theme === 'light' || theme === 'dark' ? theme : 'auto';
    const paper = settings.values['app.paper'];
    document.documentElement.dataset['paper'] = paper === 'light' || paper === 'dark' ? paper : 'window';
  }

  /** The signs the house writes while it types. */
  get houseSigns(): HouseSigns {
    const quotes = this.settings?.values['writing.quotes'];
    return { quotes: isQuotes(quotes) ? quotes : 'guillemets', dashes: this.settings?.values['writing.dashes'] !== false };
  }

  async change(values: Settings['values']): Promise<void> {
    this.useSettings(await this.#bridge.call('change_settings', { values }));
    await this.reload();
  }

  /** The address at which the window can show a picture. */
  picture(media: string): string {
    return `${this.#mediaBase}/${media}`;
  }

  /** The address of a path of the preview server: pictures stand beside all else that it shows. */
  served(path: string): string {
    return new URL(path, this.#mediaBase).href;
  }

  get sections(): Section[] {
    return this.desk?.sections ?? [];
  }

  sectionName(id: string): string {
    return this.sections.find((section) => section.id === id)?.name ?? '';
  }

  get monthNames(): MonthNames {
    const names = this.settings?.values['site.months'];
    if (spoken() === 'en') return 'english';
    return isMonthNames(names) ? names : 'egyptian';
  }

  /** When something was, with the time of day where it was not long ago. */
  whenOf(at: string): string {
    return whenOf(t(), at, this.clock, this.desk?.offset_seconds ?? 0, this.monthNames);
  }

  #took(desk: Desk): void {
    this.desk = desk;
    this.clock.set(desk.now);
    const { check } = desk.health;
    if (!check.done && check.of > 0) {
      clearTimeout(this.#checking);
      this.#checking = setTimeout(() => void this.reload(), CHECK_MS);
    }
  }
}

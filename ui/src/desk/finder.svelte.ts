//! Finding and replacing in the story on the desk: its lines of words first, in the order of the page, then its body.

import type { Node } from 'prosemirror-model';

import { hitsIn, replacedIn, type Hit, type Query } from '../editor/words/find';
import type { Found } from '../editor/words/finding';
import type { OpenStory } from './open-story.svelte';

/** The lines outside the body that are looked into, in the order of the page. */
export const LINES = ['kicker', 'headline', 'home_headline', 'seo_title', 'standfirst', 'dateline', 'lead_caption', 'lead_alt', 'lead_credit'] as const;
export type Line = (typeof LINES)[number];

/** What finding needs of the body editor. */
export interface Sought {
  readonly found: Found;
  readonly doc: Node;
  selectedText(): string;
  /** Where the selection begins. */
  readonly caretAt: number;
  seek(query: Query | null, from: number): void;
  /** Puts the caret somewhere, with nothing selected. */
  caretTo(at: number): void;
  goTo(hit: Hit): void;
  replaceHits(hits: readonly Hit[], by: string): number;
  undo(): void;
}

/** How many places were replaced. */
export interface Replaced {
  lines: number;
  body: number;
}

interface Step {
  story: OpenStory;
  lines: { line: Line; before: string; after: string; changed: number }[];
  /** The body after it and in how many places it changed, or `null` when nothing in it did. */
  body: { doc: Node; changed: number } | null;
}

/** What replacing made of a line, for its field to remember; or the line as it was, when replacing is taken back. */
export interface Rewritten {
  before: string;
  after: string;
  takenBack: boolean;
}

interface Place {
  line: Line;
  from: number;
}

export interface LineHit extends Hit {
  line: Line;
}

const NONE: Found = { hits: [], current: -1, place: 0 };
const LEAD: Partial<Record<Line, 'caption' | 'alt' | 'credit'>> = { lead_caption: 'caption', lead_alt: 'alt', lead_credit: 'credit' };

export class Finder {
  shown = $state(false);
  replacing = $state(false);
  text = $state('');
  by = $state('');
  exact = $state(false);
  whole = $state(false);
  /** Grows each time the bar is asked for: it takes the focus. */
  asked = $state(0);
  /** What the last replacement did, until something else is sought. */
  replaced = $state.raw<Replaced | null>(null);
  /** What taking it back had to leave replaced, for it was written over. */
  stayed = $state.raw<Replaced | null>(null);
  /** What was last made of each line. */
  rewritten = $state.raw<ReadonlyMap<Line, Rewritten>>(new Map());
  #body = $state.raw<Sought | null>(null);
  #found = $state.raw<Found>(NONE);
  /** The place in a line that the editor is at; `null` while it is in the body. */
  #at = $state.raw<Place | null>(null);
  /** Where seeking began: every letter of the query seeks from there, so that it need not be typed without a fault. */
  #origin: { at: Place | null; body: number } = { at: null, body: 0 };
  #step = $state.raw<Step | null>(null);
  readonly #story: () => OpenStory | null;

  readonly query = $derived<Query>({ text: this.text, exact: this.exact, whole: this.whole });
  readonly #inLines = $derived.by<LineHit[]>(() => {
    const story = this.shown ? this.#story() : null;
    return story ? LINES.flatMap((line) => hitsIn(textOf(story, line), this.query).map((hit) => ({ line, ...hit }))) : [];
  });

  constructor(story: () => OpenStory | null) {
    this.#story = story;
  }

  /** Shows the bar, for finding or for replacing too. What is selected is sought: in a field, or else in the body. */
  open(replacing: boolean, inField: string | null): void {
    const selected = inField ?? this.#body?.selectedText() ?? '';
    this.shown = true;
    this.replacing ||= replacing;
    if (selected !== '' && !selected.includes('\n')) this.text = selected;
    this.asked += 1;
    this.#origin = { at: null, body: this.#body?.caretAt ?? 0 };
    this.#look();
  }

  close(): void {
    this.shown = false;
    this.replacing = false;
    this.#look();
  }

  /** The body to look into; another story has another. */
  attach(body: Sought | null): void {
    this.#body = body;
    this.#found = NONE;
    this.#at = null;
    this.#step = null;
    this.#tell(null);
    this.rewritten = new Map();
    this.#origin = { at: null, body: body?.caretAt ?? 0 };
    if (this.shown) this.#look();
  }

  /**
   * Goes to the first hit of a query that has changed, from where seeking began. What the query before selected in the body is
   * selected no longer: the next key after the bar is closed would be typed over it.
   */
  seekAnew(): void {
    this.#body?.caretTo(this.#origin.body);
    this.#look();
    if (this.count > 0) this.#goTo(this.#near(1));
  }

  #look(): void {
    this.#at = this.#origin.at;
    this.#tell(null);
    this.#body?.seek(this.shown && this.text !== '' ? this.query : null, this.#origin.body);
    this.moved();
  }

  /** Takes over what the body holds now. */
  moved(): void {
    this.#found = this.#body?.found ?? NONE;
  }

  get count(): number {
    return this.#inLines.length + this.#found.hits.length;
  }

  /** Which hit the editor is at, from one; 0 when at none. */
  get number(): number {
    const at = this.#at;
    if (at) return this.#inLines.findIndex(({ line, from }) => line === at.line && from === at.from) + 1;
    return this.#found.current < 0 ? 0 : this.#inLines.length + this.#found.current + 1;
  }

  hitsOf(line: Line): Hit[] {
    return this.#inLines.filter((hit) => hit.line === line);
  }

  /** The hit in a line that the editor is at. */
  currentIn(line: Line): Hit | null {
    const at = this.#at;
    return at?.line === line ? (this.#inLines.find((hit) => hit.line === line && hit.from === at.from) ?? null) : null;
  }

  /** The hit the editor is at, where that is in a line and not in the body. */
  get inLine(): LineHit | null {
    return this.#at && (this.#inLines[this.number - 1] ?? null);
  }

  /** Goes to the next hit or the one before, round the end. */
  go(step: 1 | -1): void {
    const { count, number } = this;
    if (count === 0) return;
    if (number > 0) this.#goTo((number - 1 + step + count) % count);
    else this.#goTo(this.#near(step));
    this.#began();
  }

  /** Replaces the hit the editor is at and goes to the next; at none, goes to one. */
  replaceOne(): void {
    const story = this.#story();
    const { number } = this;
    const inLine = this.#inLines[number - 1];
    const inBody = this.#found.hits[number - 1 - this.#inLines.length];
    if (!story || number === 0) return this.go(1);
    if (inLine) {
      const made = replacedIn(textOf(story, inLine.line), [inLine], this.by);
      this.#write(story, inLine.line, made.text, false);
      this.#at = { line: inLine.line, from: inLine.from + this.by.length };
    } else if (inBody) {
      this.#body?.replaceHits([inBody], this.by);
      this.moved();
    }
    this.#step = null;
    this.#tell(null);
    if (this.count > 0) this.#goTo(this.#near(1));
    this.#began();
  }

  /** Replaces every hit; in the body that is one step of undo, and {@link undo} takes all of it back. */
  replaceAll(): void {
    const story = this.#story();
    if (!story || this.text === '') return;
    const step: Step = { story, lines: [], body: null };
    let lines = 0;
    for (const line of LINES) {
      const before = textOf(story, line);
      const made = replacedIn(before, this.hitsOf(line), this.by);
      if (made.changed === 0) continue;
      lines += made.changed;
      step.lines.push({ line, before, after: made.text, changed: made.changed });
    }
    step.lines.forEach(({ line, after }) => this.#write(story, line, after, false));
    const body = this.#body?.replaceHits(this.#found.hits, this.by) ?? 0;
    if (this.#body && body > 0) step.body = { doc: this.#body.doc, changed: body };
    this.moved();
    this.#at = null;
    this.#tell({ lines, body });
    this.#step = lines + body > 0 ? step : null;
  }

  /** Whether the last «replace all» can still be taken back. */
  get undoable(): boolean {
    return this.#step !== null;
  }

  /** Takes «replace all» back where nothing was written over it since, and says where it could not. */
  undo(): void {
    const step = this.#step;
    if (!step || step.story !== this.#story()) return;
    const stayed: Replaced = { lines: 0, body: 0 };
    for (const { line, before, after, changed } of step.lines) {
      if (textOf(step.story, line) === after) this.#write(step.story, line, before, true);
      else stayed.lines += changed;
    }
    if (step.body && step.body.doc === this.#body?.doc) this.#body.undo();
    else stayed.body = step.body?.changed ?? 0;
    this.#step = null;
    this.#tell(null, stayed.lines + stayed.body > 0 ? stayed : null);
    this.moved();
  }

  #tell(replaced: Replaced | null, stayed: Replaced | null = null): void {
    this.replaced = replaced;
    this.stayed = stayed;
  }

  #write(story: OpenStory, line: Line, after: string, takenBack: boolean): void {
    this.rewritten = new Map(this.rewritten).set(line, { before: textOf(story, line), after, takenBack });
    writeLine(story, line, after);
  }

  /** The place in the order of all hits that is nearest after the editor's, or before it. */
  #near(step: 1 | -1): number {
    const { hits, place } = this.#found;
    const at = this.#at;
    const lines = this.#inLines.length;
    let next: number;
    if (at) {
      const found = this.#inLines.findIndex(({ line, from }) => LINES.indexOf(line) > LINES.indexOf(at.line) || (line === at.line && from >= at.from));
      next = found < 0 ? lines : found;
    } else {
      const found = hits.findIndex(({ from }) => from >= place);
      next = lines + (found < 0 ? hits.length : found);
    }
    return (step === 1 ? next : next - 1 + this.count) % this.count;
  }

  /** From now on seeking begins where the editor is. */
  #began(): void {
    this.#origin = { at: this.#at, body: this.#found.place };
  }

  #goTo(place: number): void {
    const inLine = this.#inLines[place];
    const inBody = this.#found.hits[place - this.#inLines.length];
    this.#at = inLine ? { line: inLine.line, from: inLine.from } : null;
    if (inLine) this.#body?.caretTo(this.#origin.body);
    if (inBody) this.#body?.goTo(inBody);
    this.moved();
  }
}

export function textOf({ fields }: OpenStory, line: Line): string {
  const part = LEAD[line];
  return part ? (fields.lead_image?.[part] ?? '') : fields[line as Exclude<Line, `lead_${string}`>];
}

function writeLine(story: OpenStory, line: Line, text: string): void {
  const part = LEAD[line];
  const { lead_image: lead } = story.fields;
  if (!part) story.write(line as Exclude<Line, `lead_${string}`>, text);
  else if (lead) story.setLead({ ...$state.snapshot(lead), [part]: text });
}

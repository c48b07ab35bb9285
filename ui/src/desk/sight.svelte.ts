//! How this window shows the story: the size of its words, and whether there is anything else to see. It is remembered on
//! this machine and is no setting of the newsroom.

const KEPT = 'mahbara.sight';

/** Sizes of the words, in per cent. */
const ZOOMS = [80, 90, 100, 110, 125, 150, 175, 200] as const;
const USUAL = 100;

/** Where the sight is remembered: the browser's own store, or another in tests. */
type Memory = Pick<Storage, 'getItem' | 'setItem'>;

export class Sight {
  /** The size of the words of the story, in per cent. */
  zoom = $state<number>(USUAL);
  /** Only the story is shown. */
  focused = $state(false);
  readonly #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
    const kept = remembered(memory);
    this.zoom = ZOOMS.find((zoom) => zoom === kept.zoom) ?? USUAL;
    this.focused = kept.focused === true;
  }

  get largest(): boolean {
    return this.zoom === ZOOMS.at(-1);
  }

  get smallest(): boolean {
    return this.zoom === ZOOMS[0];
  }

  /** One size larger or smaller, as far as there is one. */
  zoomBy(step: 1 | -1): void {
    const next = ZOOMS[ZOOMS.findIndex((zoom) => zoom === this.zoom) + step];
    if (next !== undefined) this.#keep({ zoom: next });
  }

  zoomBack(): void {
    this.#keep({ zoom: USUAL });
  }

  focus(on: boolean): void {
    this.#keep({ focused: on });
  }

  #keep(change: { zoom?: number; focused?: boolean }): void {
    this.zoom = change.zoom ?? this.zoom;
    this.focused = change.focused ?? this.focused;
    try {
      this.#memory.setItem(KEPT, JSON.stringify({ zoom: this.zoom, focused: this.focused }));
    } catch {
      // A full or forbidden store: the sight lasts as long as the window.
    }
  }
}

function remembered(memory: Memory): { zoom?: unknown; focused?: unknown } {
  try {
    const kept: unknown = JSON.parse(memory.getItem(KEPT) ?? '{}');
    return typeof kept === 'object' && kept !== null ? kept : {};
  } catch {
    return {};
  }
}

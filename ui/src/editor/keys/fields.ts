//! The keys that every plain field owes its writer, where the engine does not give them: WebKitGTK 2.50.6 has no Ctrl+Z in
//! a page at all, does not know Ctrl+A on an Arabic layout, and with an Arabic layout alone (no Latin one beside it) not
//! even Ctrl+C, Ctrl+X and Ctrl+V, in the body neither. A field keeps its own past, for the engine's undo would reach
//! into the body, and forgets it when the window gives a field other words unasked.

import { chord, isForeignKey } from './keys';

export type Field = HTMLInputElement | HTMLTextAreaElement;

const TEXTUAL = new Set(['text', 'search', 'url', 'email', 'tel']);

export function isField(target: EventTarget | null): target is Field {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && TEXTUAL.has(target.type));
}

/** Makes the keys work in a document; `clipboard` gives the text that is in it. Returns how to stop. */
export function mendFields(document: Document, clipboard: () => Promise<string | null>): () => void {
  const past = new FieldPast();
  let pasted = 0;
  const pressed = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    const name = chord(event);
    if (isField(event.target) && HISTORY.has(name)) {
      past.move(event.target, name === 'Mod-z' ? 'back' : 'forward');
    } else if (!isForeignKey(event)) {
      return;
    } else if (name === 'Mod-a' && isField(event.target)) {
      event.target.select();
    } else if (name === 'Mod-c' || name === 'Mod-x') {
      document.execCommand(name === 'Mod-c' ? 'copy' : 'cut');
    } else if (name === 'Mod-v' || name === 'Mod-Shift-v') {
      const before = pasted;
      // Where the layout has Latin letters beside it, the engine pastes by itself as soon as this has returned.
      setTimeout(() => {
        if (pasted === before) pasteUnasked(document, clipboard);
      });
      return;
    } else return;
    event.preventDefault();
  };
  const changed = (event: Event) => {
    if (isField(event.target) && !(event instanceof InputEvent && event.isComposing)) past.changed(event.target, event);
  };
  const rewritten = (event: Event) => isField(event.target) && event instanceof CustomEvent && past.rewritten(event.target, event.detail as Rewriting);
  const entered = (event: Event) => isField(event.target) && past.entered(event.target);
  const heard = () => (pasted += 1);
  const listen = (on: 'addEventListener' | 'removeEventListener') => {
    document[on]('keydown', pressed as EventListener);
    // On the way back up: what the view made of the input is what is remembered.
    document[on]('input', changed);
    document[on](REWRITTEN, rewritten);
    document[on]('focusin', entered);
    document[on]('paste', heard, true);
  };
  listen('addEventListener');
  return () => listen('removeEventListener');
}

const REWRITTEN = 'rewritten';

/** The words a field had before the window gave it others, and whether those take back what it gave before. */
export interface Rewriting {
  before: string;
  takenBack: boolean;
}

/** Says that the window has just given a field other words at its writer's wish, which Ctrl+Z in the field takes back. */
export function tellRewritten(field: Field, rewriting: Rewriting): void {
  field.dispatchEvent(new CustomEvent<Rewriting>(REWRITTEN, { bubbles: true, detail: rewriting }));
}

const HISTORY = new Set(['Mod-z', 'Mod-Shift-z', 'Mod-y']);

/** The body asks the shell when a paste brings nothing; a field is given its text here. */
function pasteUnasked(document: Document, clipboard: () => Promise<string | null>): void {
  const target = document.activeElement;
  const event = new ClipboardEvent('paste', { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
  if (!target || !target.dispatchEvent(event) || !isField(target)) return;
  void clipboard()
    .then((text) => text && document.activeElement === target && document.execCommand('insertText', false, text))
    // A clipboard that cannot be read pastes nothing, as an empty one.
    .catch(() => undefined);
}

interface Moment {
  value: string;
  start: number;
  end: number;
}

interface Past {
  back: Moment[];
  forward: Moment[];
  now: Moment;
  /** The kind of the last change and its time in milliseconds: typing without a pause is undone at once. */
  kind: string;
  at: number;
}

/** Keys with less than this between them, in milliseconds, are one step. */
const PAUSE = 500;
/** The steps that are remembered. */
const DEPTH = 200;

/** What stood in the fields of a window before. */
export class FieldPast {
  readonly #pasts = new WeakMap<Field, Past>();

  entered(field: Field): void {
    this.#of(field);
  }

  changed(field: Field, event: { timeStamp: number; inputType?: string }): void {
    const past = this.#pasts.get(field);
    if (!past) {
      this.#of(field);
      return;
    }
    const now = momentOf(field);
    if (now.value === past.now.value) return;
    const kind = event.inputType ?? '';
    const goesOn = kind !== '' && kind === past.kind && event.timeStamp - past.at < PAUSE;
    if (!goesOn) past.back.push(past.now);
    if (past.back.length > DEPTH) past.back.shift();
    Object.assign(past, { forward: [], now, kind, at: event.timeStamp });
  }

  /** The window has given the field other words than `before`, as when a word is replaced in all of the story. */
  rewritten(field: Field, { before, takenBack }: Rewriting): void {
    const known = this.#pasts.get(field);
    const past: Past = known?.now.value === before ? known : { back: [], forward: [], now: { value: before, start: before.length, end: before.length }, kind: '', at: 0 };
    const now = momentOf(field);
    this.#pasts.set(field, past);
    // Where that is not the last step any more, for something was typed and deleted again, this is a step like any other.
    if (takenBack && past.back.at(-1)?.value === now.value) {
      past.back.pop();
      past.forward.push(past.now);
    } else {
      past.back.push(past.now);
      past.forward = [];
    }
    Object.assign(past, { now, kind: '', at: 0 });
  }

  /** Puts back what stood there a step before, or the step that was taken back. */
  move(field: Field, way: 'back' | 'forward'): void {
    const past = this.#of(field);
    const moment = past[way].pop();
    if (!moment) return;
    past[way === 'back' ? 'forward' : 'back'].push(past.now);
    Object.assign(past, { now: moment, kind: '', at: 0 });
    field.value = moment.value;
    field.setSelectionRange(moment.start, moment.end);
    const inputType = way === 'back' ? 'historyUndo' : 'historyRedo';
    field.dispatchEvent(new InputEvent('input', { inputType, bubbles: true }));
  }

  /** The past of a field; a new one when its words are no longer those it was left with. */
  #of(field: Field): Past {
    const known = this.#pasts.get(field);
    if (known?.now.value === field.value) {
      known.now = momentOf(field);
      return known;
    }
    const made = { back: [], forward: [], now: momentOf(field), kind: '', at: 0 };
    this.#pasts.set(field, made);
    return made;
  }
}

const momentOf = (field: Field): Moment => ({ value: field.value, start: field.selectionStart ?? 0, end: field.selectionEnd ?? 0 });

//! What comes in by paste and drop. The newsroom reads what is foreign and answers with blocks;
//! no foreign markup is ever parsed here. Only a copy of our own keeps its exact shape.

import { closeHistory } from 'prosemirror-history';
import { Slice } from 'prosemirror-model';
import { Plugin, PluginKey, Selection, type EditorState, type Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

import type { Pasted } from '../../newsroom/wire';
import { setLink } from '../commands';
import { copyOfOurs } from './copies';
import type { EditorHost } from '../host';
import { insertPictures } from '../blocks/insert';
import { chord } from '../keys/keys';
import { asTheyCame, Landing, part, rememberAsTheyCame } from './landing';
import { allowedHref } from '../marks/links';
import { pasteInto, type Place } from './pasted';
import { base64, isPicture, takeIn, useOf } from '../blocks/pictures';
import { byChord } from '../keys/shortcuts';

/** Where pastes that are being read will go: the places move with what is typed meanwhile. */
type Held = ReadonlyMap<number, Place>;
const held = new PluginKey<Held>('paste');
let tickets = 0;

export function pasting(host: EditorHost): Plugin {
  const plain = byChord({ pastePlain: true });
  /** The copy of our own that is being pasted or dropped just now. */
  let ours: Slice | null = null;
  return new Plugin<Held>({
    key: held,
    state: { init: () => new Map(), apply: moved },
    props: {
      // ProseMirror has read the markup, which is what readers get, by the time it asks.
      transformPasted(slice, _view, asText) {
        const whole = asText ? null : ours;
        ours = null;
        return whole ?? slice;
      },

      handleKeyDown(view, event) {
        if (!plain.has(chord(event))) return false;
        void pasteHidden(view, host, true);
        return true;
      },

      // Before ProseMirror, which would parse the markup first and ask afterwards.
      handleDOMEvents: {
        paste(view, event) {
          const data = event.clipboardData;
          const html = data?.getData('text/html') ?? '';
          ours = copyOfOurs(html);
          if (ours) return false;
          event.preventDefault();
          if (view.someProp('handlePaste', (handle) => handle(view, event, Slice.empty))) return true;
          const text = data?.getData('text/plain') ?? '';
          const files = html === '' ? [...(data?.files ?? [])] : [];
          if (files.length > 0) void takeFiles(view, host, files, selected(view));
          // WebKitGTK shows nothing of a clipboard that holds a picture, and would put a `blob:` image into the text.
          else if (html === '' && text === '') void pasteHidden(view, host, false);
          else if (html !== '') void read(view, host, selected(view), async () => host.readPaste({ ...(await asWritten(host, html, text)), plain: false }));
          else if (!linkSelection(view, text)) void read(view, host, selected(view), () => host.readPaste({ html: null, text, plain: false }));
          return true;
        },

        drop(view, event) {
          const data = event.dataTransfer;
          if (view.dragging || !data) return false;
          ours = copyOfOurs(data.getData('text/html'));
          if (ours) return false;
          const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
          const place = at === undefined ? selected(view) : { from: at, to: at };
          const html = data.getData('text/html');
          const text = data.getData('text/plain');
          const files = [...data.files];
          if (files.length === 0 && html === '' && text === '') return false;
          event.preventDefault();
          view.focus();
          if (files.length > 0) void takeFiles(view, host, files, place);
          else void read(view, host, place, () => host.readPaste({ html: html || null, text: text || null, plain: false }));
          return true;
        },
      },
    },
  });
}

function selected(view: EditorView): Place {
  const { from, to } = view.state.selection;
  return { from, to };
}

/** An address on selected words links them. */
function linkSelection(view: EditorView, text: string): boolean {
  if (view.state.selection.empty || allowedHref(text) === null) return false;
  return setLink(text)(view.state, view.dispatch);
}

/** The places after a change. A selection that was typed over meanwhile is gone; what was pasted comes before the typed. */
function moved(tr: Transaction, before: Held): Held {
  const change = tr.getMeta(held) as { hold?: [number, Place]; drop?: number } | undefined;
  if (!change && (!tr.docChanged || before.size === 0)) return before;
  const after = new Map<number, Place>();
  for (const [ticket, { from, to }] of before) {
    const start = tr.mapping.mapResult(from, -1);
    const end = tr.mapping.mapResult(to, -1);
    const gone = from < to && start.deletedAfter && end.deletedBefore;
    after.set(ticket, { from: start.pos, to: gone ? start.pos : Math.max(start.pos, end.pos) });
  }
  if (change?.hold) after.set(...change.hold);
  if (change?.drop !== undefined) after.delete(change.drop);
  return after;
}

/** Holds a place while something is read, and gives what became of it; `null` when the editor or the place is gone. */
async function holding<T>(view: EditorView, host: EditorHost, place: Place, ask: () => Promise<T>): Promise<{ got: T; at: Place } | null> {
  const ticket = (tickets += 1);
  view.dispatch(view.state.tr.setMeta(held, { hold: [ticket, place] }));
  try {
    const got = await ask();
    if (view.isDestroyed) return null;
    const at = held.getState(view.state)?.get(ticket);
    return at ? { got, at } : null;
  } catch (thrown) {
    host.failed(thrown);
    return null;
  } finally {
    if (!view.isDestroyed && held.getState(view.state)?.has(ticket)) view.dispatch(view.state.tr.setMeta(held, { drop: ticket }));
  }
}

/** Blocks from which a paste is so much work that what was typed before is saved first. */
const MANY = 200;

/** Has something read and puts it where it was asked for. */
async function read(view: EditorView, host: EditorHost, place: Place, ask: () => Promise<Pasted>): Promise<void> {
  const came = await holding(view, host, place, async () => {
    const pasted = await ask();
    if (pasted.blocks.length >= MANY) await host.saved();
    return pasted;
  });
  if (came) land(view, host, came.at, came.got);
}

/**
 * The markup as its program wrote it, by the shell. WebKitGTK shows a page another one, which lacks the direction of paragraphs
 * and the hidden words, so that nobody could be told of them; it is what is read where the shell has nothing.
 */
async function asWritten(host: EditorHost, html: string, text: string): Promise<{ html: string; text: string | null }> {
  const written = await host.readClipboard().catch(() => null);
  return { html: written?.html ?? html, text: (written?.html ? written.text : text) || null };
}

/** Asks the shell what the clipboard really holds. */
async function pasteHidden(view: EditorView, host: EditorHost, plain: boolean): Promise<void> {
  const came = await holding(view, host, selected(view), async () => {
    const { html, text, picture } = await host.readClipboard();
    const words = html !== null || text !== null ? await host.readPaste({ html, text, plain }) : null;
    return { words, picture };
  });
  if (!came) return;
  const { words, picture } = came.got;
  if (words) land(view, host, came.at, words);
  else if (picture && !plain) landPictures(view, came.at, () => insertPictures([useOf(picture)]));
}

/** Files that were dropped or pasted: pictures, and texts that become blocks. Others are refused by name. */
async function takeFiles(view: EditorView, host: EditorHost, files: File[], place: Place): Promise<void> {
  const came = await holding(view, host, place, async () => {
    const pictures = await takeIn(host, files.filter(isPicture));
    const texts: Pasted[] = [];
    for (const file of files.filter((each) => !isPicture(each))) {
      try {
        texts.push(await host.readDropped({ name: file.name, base64: await base64(file) }));
      } catch (thrown) {
        host.refused(file.name, thrown);
      }
    }
    return { pictures, texts };
  });
  if (!came) return;
  const { pictures, texts } = came.got;
  if (pictures.length > 0) landPictures(view, came.at, () => insertPictures(pictures.map(useOf)));
  const at = pictures.length > 0 ? selected(view) : came.at;
  texts.forEach((text, nth) => land(view, host, nth === 0 ? at : selected(view), text));
}

function landPictures(view: EditorView, { from }: Place, command: () => ReturnType<typeof insertPictures>): void {
  const { doc, tr } = view.state;
  view.dispatch(tr.setSelection(Selection.near(doc.resolve(Math.min(from, doc.content.size)))));
  command()(view.state, view.dispatch);
}

/** Puts what was read into the text. Where letters were cleaned, undo first gives them as they came, then takes all away. */
function land(view: EditorView, host: EditorHost, place: Place, pasted: Pasted): void {
  const { state } = view;
  const clean = pasteInto(state, place, pasted.blocks);
  const raw = pasted.as_it_came && pasteInto(state, place, pasted.as_it_came);
  const told = () => {
    if (pasted.changes.length > 0 || pasted.pictures > 0 || pasted.pictures_too_many > 0) host.pasteCleaned(pasted);
  };
  const parted = part(state, clean);
  const pairs = parted && raw && asTheyCame(state, parted, part(state, raw));
  // Texts of two shapes cannot be told apart block by block; they are rare, and come in at once.
  if (parted && (pairs || !raw)) {
    marked(parted.ends);
    new Landing(view, host, parted, () => {
      if (pairs) rememberAsTheyCame(view, pairs);
      host.moved();
      told();
    });
    return;
  }
  if (raw) {
    const came = state.apply(closeHistory(marked(raw)));
    // One picture of the window for both: nobody sees the text as it came until it is asked for.
    view.updateState(came.apply(between(came, state.apply(closeHistory(marked(clean))))));
    host.changed();
    host.moved();
  } else if (clean.docChanged) {
    view.dispatch(closeHistory(marked(clean)));
  }
  told();
}

const marked = (tr: Transaction): Transaction => tr.setMeta('paste', true).setMeta('uiEvent', 'paste').scrollIntoView();

/** What makes one document of another, as one step of undo. */
function between(before: EditorState, after: EditorState): Transaction {
  const tr = marked(closeHistory(before.tr));
  const start = before.doc.content.findDiffStart(after.doc.content);
  const ends = before.doc.content.findDiffEnd(after.doc.content);
  if (start === null || ends === null) return tr;
  const overlap = Math.max(0, start - Math.min(ends.a, ends.b));
  tr.replace(start, ends.a + overlap, after.doc.slice(start, ends.b + overlap));
  return tr.setSelection(Selection.fromJSON(tr.doc, after.selection.toJSON()));
}

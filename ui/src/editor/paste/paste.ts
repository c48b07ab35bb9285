//! What comes in by paste and drop. The newsroom reads what is foreign and answers with blocks;
//! no foreign markup is ever parsed here. Only a copy of our own keeps its exact shape.

import { Slice } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import { dropPoint } from 'prosemirror-transform';
import type { EditorView } from 'prosemirror-view';

import type { Pasted } from '../../newsroom/wire';
import { setLink } from '../commands';
import { copyOfOurs } from './copies';
import type { EditorHost } from '../host';
import { chord } from '../keys/keys';
import { holding } from './held';
import { land, landCopy, landPictures, oneOf } from './into-text';
import { allowedHref } from '../marks/links';
import { copyOver, copyTo, type Place } from './pasted';
import { base64, isPicture, takeIn } from '../blocks/pictures';
import { byChord } from '../keys/shortcuts';

export function pasting(host: EditorHost): Plugin {
  const plain = byChord({ pastePlain: true });
  return new Plugin({
    props: {
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
          const ours = copyOfOurs(html);
          event.preventDefault();
          if (view.someProp('handlePaste', (handle) => handle(view, event, ours ?? Slice.empty))) return true;
          if (ours) {
            landCopy(view, host, (state) => copyOver(state, ours));
            return true;
          }
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
          const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
          const place = at === undefined ? selected(view) : { from: at, to: at };
          const html = data.getData('text/html');
          const text = data.getData('text/plain');
          const files = [...data.files];
          if (files.length === 0 && html === '' && text === '') return false;
          event.preventDefault();
          view.focus();
          const ours = copyOfOurs(html);
          if (ours && at !== undefined) void dropCopy(view, host, at, ours);
          else if (files.length > 0) void takeFiles(view, host, files, place);
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

/** Puts a copy of our own where it was dropped, wherever that is once another paste is whole. */
const dropCopy = (view: EditorView, host: EditorHost, at: number, ours: Slice): Promise<void> =>
  holding(
    view,
    host,
    { from: at, to: at },
    () => Promise.resolve(ours),
    (copy, kept) => landCopy(view, host, (state) => copyTo(state, dropPoint(state.doc, kept.place.from, copy) ?? kept.place.from, copy)),
  );

/** Blocks from which a paste is so much work that what was typed before is saved first. */
const MANY = 200;

/** Has something read and puts it where it was asked for. */
async function read(view: EditorView, host: EditorHost, place: Place, ask: () => Promise<Pasted>): Promise<void> {
  const asked = async () => {
    const pasted = await ask();
    if (pasted.blocks.length >= MANY) await host.saved();
    return pasted;
  };
  await holding(view, host, place, asked, (pasted, kept) => land(view, host, kept, pasted));
}

/**
 * The markup as its program wrote it, by the shell. WebKitGTK shows a page another one, which lacks the direction of paragraphs
 * and the hidden words, so that nobody could be told of them; it is what is read where the shell has nothing. The shell knows
 * the clipboard alone, as it is by now: words of a middle click, or of a copy made meanwhile, are others than were pasted.
 */
async function asWritten(host: EditorHost, html: string, text: string): Promise<{ html: string; text: string | null }> {
  const written = await host.readClipboard().catch(() => null);
  if (written?.html && folded(written.text ?? '') === folded(text)) return { html: written.html, text: written.text };
  return { html, text: text || null };
}

/** Engine and shell give line ends, no-break spaces and the last line's end each in their own way. */
const folded = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** Asks the shell what the clipboard really holds. */
async function pasteHidden(view: EditorView, host: EditorHost, plain: boolean): Promise<void> {
  const ask = async () => {
    const { html, text, picture } = await host.readClipboard();
    const words = html !== null || text !== null ? await host.readPaste({ html, text, plain }) : null;
    return { words, picture };
  };
  await holding(view, host, selected(view), ask, ({ words, picture }, kept) => {
    if (words) land(view, host, kept, words);
    else if (picture && !plain) landPictures(view, kept, [picture]);
  });
}

/** Files that were dropped or pasted: pictures, and behind them texts that become blocks. Others are refused by name. */
async function takeFiles(view: EditorView, host: EditorHost, files: File[], place: Place): Promise<void> {
  const ask = async () => {
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
  };
  await holding(view, host, place, ask, ({ pictures, texts }, kept) => {
    if (pictures.length > 0) landPictures(view, kept, pictures);
    if (texts.length > 0) land(view, host, kept, oneOf(texts));
  });
}

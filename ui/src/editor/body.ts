//! The body editor: ProseMirror over our schema, with everything of this folder plugged in.

import { dropCursor } from 'prosemirror-dropcursor';
import { gapCursor } from 'prosemirror-gapcursor';
import { history, undo } from 'prosemirror-history';
import type { Node } from 'prosemirror-model';
import { EditorState, Plugin, Selection, type Command } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';

import type { Block, Body, MediaView } from '../newsroom/wire';
import { wordsBetween, wordsOf } from './words/counts';
import type { Hit, Query } from './words/find';
import { caretTo, finding, foundIn, goBefore, goTo, replaceHits, seek, type Found } from './words/finding';
import { directionKeys } from './marks/direction';
import { asking, openInsert } from './blocks/asking';
import { caretBlock } from './onscreen/caret-block';
import { bringIntoView, caretInSight, caretRect, scrollToCaret, type Rect } from './onscreen/caret';
import { toBlocks, toDoc } from './convert';
import { copying } from './paste/copies';
import { embedding } from './blocks/embedding';
import { highlighted } from './onscreen/highlights';
import { staying } from './onscreen/stay';
import type { EditorHost } from './host';
import { tidyTyping, typedStructure } from './words/input';
import type { Asked } from './blocks/insertions';
import { apart, insertGallery, insertPictures, insertVideo } from './blocks/insert';
import { shortcuts } from './keys/keymap';
import { show } from './paste/crossing';
import { giveUpReads, heldPlaces, isPasting, settlePastes } from './paste/held';
import { abandonLanding, finishLanding, isLanding, landingPastes } from './paste/landing';
import { offers } from './marks/offer';
import { pasting } from './paste/paste';
import { pictureFiles, useOf, useOfVideo } from './blocks/pictures';
import { placed } from './blocks/placed';
import { houseSigns } from './words/typography';
import { isBlank, placeholders } from './placeholders';
import { schema } from './schema';
import { keepShape } from './shape';
import { wholeCells } from './blocks/tables';
import { towards, wordsTowards } from './towards';
import { markersOf } from './marks/to-confirm';
import { unfold } from './onscreen/unfolding';
import { nodeViews } from './views';
import { wholeWords } from './marks/wholewords';

/** Steps of undo that are kept: more than a long day's. Further back the saved versions lead. */
const REMEMBERED = 10_000;

export class BodyEditor {
  readonly #view: EditorView;
  readonly #host: EditorHost;
  /** Lays the text out to its end at once, where a part of it is left for after the first frame. */
  #unfold: () => void = () => undefined;
  #memory = remembering();
  /** What the archive holds for a body nobody has written in: no block, or one empty paragraph. */
  #blank: Block[] = [];

  constructor(place: HTMLElement, body: Body, host: EditorHost) {
    this.#host = host;
    this.#view = new EditorView(place, {
      state: this.#stateOf(this.#docOf(body)),
      nodeViews: nodeViews(host),
      attributes: { class: 'prose', dir: 'rtl', lang: 'ar', role: 'textbox', 'aria-label': host.words().name, 'aria-multiline': 'true', spellcheck: 'false', 'data-test': 'body' },
      handleScrollToSelection: scrollToCaret,
      handleDOMEvents: {
        // A link in the text is edited, not followed.
        click: (_view, event) => preventLink(event),
        auxclick: (_view, event) => preventLink(event),
      },
      dispatchTransaction: (tr) => {
        this.#unfold();
        show(this.#view, tr);
        if (tr.docChanged) host.changed();
        host.moved();
      },
    });
    this.#unfold = unfold(place, this.#view.dom);
    // By its element the editor is found from outside, as the tests in the real window do.
    Object.defineProperty(this.#view.dom, 'editor', { value: this });
  }

  get state(): EditorState {
    return this.#view.state;
  }

  /** The body as the archive would keep it now. */
  blocks(): Block[] {
    return isBlank(this.#view.state.doc) ? this.#blank : toBlocks(this.#view.state.doc);
  }

  /** Whether a long paste is still on its way into the text. */
  get isLanding(): boolean {
    return isLanding(this.#view.state);
  }

  /** Puts in at once what is still on its way. */
  finishLanding(): void {
    finishLanding(this.#view);
  }

  /**
   * Whether anything that was pasted or dropped is not in the text yet: the newsroom is still reading it, or it is coming in by
   * pieces. To leave or replace the text now is to lose it; the host is then told `lost`.
   */
  get isPasting(): boolean {
    return isPasting(this.#view.state);
  }

  /**
   * Waits for what is still being read, at most so many milliseconds, and puts all of it in at once. Answers whether nothing is
   * missing; what is late comes in by itself when it has been read, unless the text is left or replaced before. A long paste is
   * read only after {@link EditorHost.saved}: nobody who holds up saving may wait for this.
   */
  settlePastes(limitMs: number): Promise<boolean> {
    return settlePastes(this.#view, limitMs);
  }

  /** The words that readers get. */
  words(): number {
    return wordsOf(this.#view.state.doc);
  }

  /** The words that are selected. */
  selectedWords(): number {
    const { from, to } = this.#view.state.selection;
    return wordsBetween(this.#view.state.doc, from, to);
  }

  /** What {@link seek} found, as it stands now. */
  get found(): Found {
    return foundIn(this.#view.state);
  }

  get caretAt(): number {
    return this.#view.state.selection.from;
  }

  /** Seeks from a place on; `null` ends it. */
  seek(query: Query | null, from: number): void {
    seek(this.#view, query, from);
  }

  caretTo(at: number): void {
    caretTo(this.#view, at);
  }

  goTo(hit: Hit): void {
    goTo(this.#view, hit);
  }

  get doc(): Node {
    return this.#view.state.doc;
  }

  /** The selected words, when they are of one line. */
  selectedText(): string {
    const { from, to } = this.#view.state.selection;
    return this.#view.state.doc.textBetween(from, to, '\n', '\n');
  }

  /** Takes back the last step without taking the focus. */
  undo(): void {
    undo(this.#view.state, this.#view.dispatch);
  }

  /** Replaces hits in one step of undo; answers how many changed. */
  replaceHits(hits: readonly Hit[], by: string): number {
    return replaceHits(this.#view, hits, by);
  }

  /** How many «[للتأكيد]» stand in the body. */
  markers(): number {
    return this.#view.state.doc.children.reduce((sum, block) => sum + markersOf(block).length, 0);
  }

  /**
   * Makes the body another one as a step of undo that the editor's own history does not know; that begins anew. What stays the
   * same is not touched, and the caret goes to what changed, as undo would take it there.
   */
  rewrite(body: Body): void {
    const { tr, from } = towards(this.#view.state, this.#docOf(body));
    tr.setSelection(Selection.near(tr.doc.resolve(from)));
    this.#view.dispatch(tr.setMeta('addToHistory', false));
    this.#forget();
    // By hand: it was asked for by a button, perhaps, which has the focus.
    bringIntoView(this.#view, this.caret());
  }

  /** Forgets every step, back and forth: they belong to another text, and would mix the two. */
  #forget(): void {
    const { state } = this.#view;
    const [before, after] = [this.#memory, (this.#memory = remembering())];
    const without = state.reconfigure({ plugins: state.plugins.filter((plugin) => plugin !== before) });
    this.#view.updateState(without.reconfigure({ plugins: state.plugins.map((plugin) => (plugin === before ? after : plugin)) }));
    this.#host.moved();
  }

  /**
   * Shows another body, which others wrote: nothing that was done in the one before can be taken back in it. The caret and what is
   * read stay where they are.
   */
  replace(body: Body): void {
    this.#givePastesUp();
    this.#unfold();
    const { doc, selection } = wordsTowards(this.#view.state, this.#docOf(body));
    staying(this.#view.dom, () => this.#view.updateState(this.#stateOf(doc, selection)));
    this.#host.moved();
  }

  /** Does something to the text, and takes the focus. */
  run(command: Command): void {
    const away = !this.#view.hasFocus();
    apart(command)(this.#view.state, this.#view.dispatch, this.#view);
    this.#view.focus();
    // ProseMirror scrolls to no selection while the focus is elsewhere, as in the box that asked for an address.
    if (away) this.reveal();
  }

  /** Asks for files and puts what was chosen where the caret is. */
  async add(what: 'image' | 'gallery' | 'video'): Promise<void> {
    try {
      if (what === 'video') {
        const picked = await this.#host.pickVideo();
        if (picked) this.run(insertVideo(useOfVideo(picked), 'inside'));
        return;
      }
      const uses = (await this.#host.pickPictures()).map(useOf);
      if (uses.length > 0) this.run(what === 'gallery' ? insertGallery(uses) : insertPictures(uses));
    } catch (thrown) {
      this.#host.failed(thrown);
    }
  }

  /** Puts a file of the archive where the caret is. */
  place(file: MediaView): void {
    this.run(placed(file));
  }

  /** Where the caret is on screen, for what is shown beside it. */
  caret(): Rect {
    return caretRect(this.#view, this.#view.state.selection.head);
  }

  /** Where on the screen the caret would stand at a position. */
  rectAt(position: number): Rect {
    return caretRect(this.#view, position);
  }

  /** The box around the ends of the selection. */
  selectionRect(): Rect {
    const { from, to } = this.#view.state.selection;
    const start = this.rectAt(from);
    const end = this.rectAt(to);
    if (Math.abs(start.top - end.top) < 2) return { left: Math.min(start.left, end.left), right: Math.max(start.right, end.right), top: start.top, bottom: end.bottom };
    // Over several lines the selection is as wide as the text.
    const { left, right } = this.#view.dom.getBoundingClientRect();
    return { left, right, top: Math.min(start.top, end.top), bottom: Math.max(start.bottom, end.bottom) };
  }

  get hasFocus(): boolean {
    return this.#view.hasFocus();
  }

  /** Presses Enter: one that was held back until it was known to be for nothing else. */
  enter(): void {
    this.#view.dom.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  }

  /** Opens the menu of insertions on the empty line the caret is in. */
  openInsert(): void {
    this.run(openInsert);
  }

  /** Brings the caret into view, where the body has the focus. */
  reveal(): void {
    if (this.#view.hasFocus()) this.#view.dispatch(this.#view.state.tr.scrollIntoView());
  }

  /** Keeps the caret in view, if it is, over a change above it that the page is about to see. */
  keepInView(): void {
    if (this.#view.hasFocus() && caretInSight(this.#view)) requestAnimationFrame(() => this.reveal());
  }

  /** Takes the focus, before the first place of these words if there is one, else where the caret is. */
  focus(words = ''): void {
    if (words !== '') goBefore(this.#view, words);
    this.#view.focus();
  }

  /** Puts the caret at the end, after a click below the text; makes a paragraph there if the text ends in a picture. */
  focusEnd(): void {
    const { doc, tr } = this.#view.state;
    if (!doc.lastChild?.isTextblock) tr.insert(doc.content.size, schema.nodes.paragraph.create());
    this.#view.dispatch(tr.setSelection(Selection.atEnd(tr.doc)));
    this.#view.focus();
  }

  destroy(): void {
    this.#givePastesUp();
    this.#unfold();
    this.#view.destroy();
  }

  /** What is not in the text yet has no place any more. */
  #givePastesUp(): void {
    if (!this.isPasting) return;
    giveUpReads(this.#view.state);
    abandonLanding(this.#view.state);
    this.#host.pasting({ kind: 'lost' });
  }

  #docOf(body: Body): Node {
    const empty: Block[] = [{ type: 'paragraph', text: [] }];
    this.#blank = body.blocks.length === 0 ? [] : empty;
    return toDoc(body.blocks.length === 0 ? { ...body, blocks: empty } : body);
  }

  #stateOf(doc: Node, selection?: Selection): EditorState {
    this.#memory = remembering();
    return EditorState.create({
      doc,
      ...(selection && { selection }),
      plugins: [
        asking((event) => this.#host.askingKey(event)),
        wholeCells(),
        tidyTyping(),
        houseSigns(() => this.#host.houseSigns()),
        typedStructure(),
        directionKeys(),
        offers(this.#host),
        shortcuts(
          (what: Asked) => this.#host.asked(what),
          (way) => this.#host.beyondHistory(way),
        ),
        embedding(this.#host),
        pasting(this.#host),
        heldPlaces(),
        copying(),
        landingPastes(),
        this.#memory,
        dropCursor({ class: 'drop-line', width: 2, color: false }),
        gapCursor(),
        placeholders(() => this.#host.words()),
        finding(),
        caretBlock(),
        keepShape(),
        wholeWords(),
        highlighted('to-confirm', markersOf),
        escape(this.#host),
      ],
    });
  }
}

const remembering = () => history({ depth: REMEMBERED });

/** Last of all, so that what Escape closes in the body is closed first; ProseMirror lets no Escape through to the window. */
function escape(host: EditorHost): Plugin {
  return new Plugin({
    props: {
      handleKeyDown(_view, { key, isComposing }) {
        if (key === 'Escape' && !isComposing) host.escaped();
        return false;
      },
    },
  });
}

function preventLink(event: Event): boolean {
  if (event.target instanceof Element && event.target.closest('a')) event.preventDefault();
  return false;
}

/** Whether a drag brings pictures, for places outside the body that take one. */
export const bringsPictures = (data: DataTransfer | null): boolean =>
  pictureFiles(data).length > 0 || [...(data?.items ?? [])].some((item) => item.type.startsWith('image/'));

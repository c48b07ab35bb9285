//! A picture in the text: its file or the words of a missing one, its focal point, its tools, and its caption, alt text
//! and credit, edited in place.

import type { Node } from 'prosemirror-model';
import { NodeSelection } from 'prosemirror-state';
import type { Decoration, EditorView, NodeView, ViewMutationRecord } from 'prosemirror-view';

import type { Focal } from '../../newsroom/wire';
import { BlockTools, button, isOfFrame, isOfTool, make } from './elements';
import { FocalCross } from './focal';
import { galleryOfPictures, movePicture, removePicture, replacePicture } from './gallery';
import type { EditorHost } from '../host';
import { hasCaret } from '../onscreen/caret-block';
import { whenSeen } from '../onscreen/when-seen';
import { apart } from './insert';
import { useOf } from './pictures';
import { schema } from '../schema';

type Place = () => number | undefined;

/** What a picture is worked on with. */
interface PictureTools {
  bar: BlockTools;
  cross: FocalCross;
  focal: HTMLButtonElement;
  choose: HTMLButtonElement;
}

export class PictureView implements NodeView {
  readonly dom = make('figure', 'picture');
  readonly contentDOM = make('div', 'picture-words');
  readonly #frame = make('div', 'picture-frame');
  readonly #noAlt = make('span', 'picture-badge no-alt');
  /** Made with what the frame shows when the picture is seen, or has the caret. */
  #tools: PictureTools | null = null;
  #unseen: () => void = () => undefined;
  readonly #view: EditorView;
  readonly #place: Place;
  readonly #host: EditorHost;
  #node: Node;
  #shown: unknown;

  constructor(node: Node, view: EditorView, place: Place, host: EditorHost, decorations: readonly Decoration[]) {
    this.#node = node;
    this.#view = view;
    this.#place = place;
    this.#host = host;
    this.#noAlt.textContent = host.words().noAlt;
    this.#frame.contentEditable = 'false';
    this.#frame.addEventListener('mousedown', (event) => this.#select(event));
    this.dom.dataset['block'] = 'image';
    this.dom.append(this.#frame, this.contentDOM);
    // A picture that was moved is made anew where the caret is, and its tools are what is used next.
    if (hasCaret(decorations)) this.#appear();
    else this.#unseen = whenSeen(this.dom, view.dom, () => this.#appear());
  }

  update(node: Node): boolean {
    if (node.type !== schema.nodes.image) return false;
    this.#node = node;
    if (!this.#tools) this.#appear();
    else if (node.attrs['media'] === this.#shown) this.#describe();
    else this.#show();
    return true;
  }

  stopEvent(event: Event): boolean {
    return isOfTool(event);
  }

  ignoreMutation(record: ViewMutationRecord): boolean {
    return isOfFrame(record, this.contentDOM);
  }

  selectNode(): void {
    this.#appear();
    this.dom.classList.add('is-selected');
  }

  deselectNode(): void {
    this.dom.classList.remove('is-selected');
  }

  destroy(): void {
    this.#unseen();
    this.#tools?.bar.destroy();
  }

  #appear(): void {
    if (this.#tools) return;
    this.#unseen();
    this.#show();
  }

  #toolsOf(): PictureTools {
    return (this.#tools ??= this.#makeTools());
  }

  #makeTools(): PictureTools {
    const said = this.#host.words();
    const cross = new FocalCross({
      label: () => this.#host.words().focalHow,
      said: (point) => this.#host.words().focalAt(point),
      write: (point) => this.#writeFocal(point),
      done: () => this.#closeFocal(),
    });
    const focal = button(said.focal, () => this.#openFocal(), 'focal-tool');
    const choose = button(said.replace, () => void this.#choose());
    const earlier = button(said.moveEarlier, () => this.#move(-1), 'move-earlier');
    const later = button(said.moveLater, () => this.#move(1), 'move-later');
    const handle = button(said.dragHandle, () => undefined, 'drag-handle');
    handle.addEventListener('pointerdown', (event) => this.#drag(event));
    const gallery = button(said.makeGallery, () => this.#makeGallery(), 'make-gallery');
    gallery.classList.add('of-single');
    for (const tool of [earlier, later, handle]) tool.classList.add('of-gallery');
    const remove = button(said.remove, () => this.#remove(), 'remove-picture');
    const bar = new BlockTools(said.pictureTools, [handle, earlier, later, gallery, focal, choose, remove], () => this.#view.focus());
    bar.dom.classList.add('picture-tools');
    return { bar, cross, focal, choose };
  }

  #show(): void {
    this.#shown = this.#node.attrs['media'];
    if (typeof this.#shown !== 'string') return this.#showMissing();
    const picture = make('img', '');
    picture.src = this.#host.pictureUrl(this.#shown);
    picture.alt = '';
    picture.draggable = false;
    picture.decoding = 'async';
    picture.className = 'is-coming';
    picture.addEventListener('load', () => picture.classList.remove('is-coming'));
    picture.addEventListener('error', () => this.#showMissing());
    this.#fill([picture, this.#toolsOf().cross.dom], { isMissing: false });
  }

  #showMissing(): void {
    const said = this.#host.words();
    const missing = make('div', 'picture-missing');
    missing.append(make('strong', '', said.missingFile), make('span', '', said.missingHint));
    this.#fill([missing], { isMissing: true });
  }

  #fill(shown: readonly HTMLElement[], { isMissing }: { isMissing: boolean }): void {
    const { bar, focal, choose } = this.#toolsOf();
    choose.textContent = isMissing ? this.#host.words().chooseFile : this.#host.words().replace;
    focal.disabled = isMissing;
    this.#frame.replaceChildren(...shown, this.#noAlt, bar.dom);
    this.#describe();
  }

  /** What changes while the file stays: the focal point, and whether somebody who cannot see it is told what it shows. */
  #describe(): void {
    const focal = this.#node.attrs['focal'] as Focal | null;
    this.#tools?.cross.show(focal);
    const picture = this.#frame.querySelector('img');
    if (picture) picture.style.objectPosition = focal ? `${focal.x / 10}% ${focal.y / 10}%` : '';
    const alt = this.#node.children.find(({ type }) => type === schema.nodes.alt);
    this.#noAlt.hidden = (alt?.textContent.trim() ?? '') !== '';
  }

  #select(event: MouseEvent): void {
    const at = this.#place();
    if (at === undefined || isOfTool(event) || event.button !== 0) return;
    event.preventDefault();
    this.#view.dispatch(this.#view.state.tr.setSelection(NodeSelection.create(this.#view.state.doc, at)));
    this.#view.focus();
  }

  #openFocal(): void {
    const { cross, focal } = this.#toolsOf();
    if (cross.isOpen) return cross.close();
    this.dom.classList.add('is-focusing');
    focal.setAttribute('aria-pressed', 'true');
    cross.open();
  }

  #closeFocal(): void {
    this.dom.classList.remove('is-focusing');
    const { focal } = this.#toolsOf();
    focal.removeAttribute('aria-pressed');
    focal.focus();
  }

  #writeFocal(point: Focal | null): void {
    const at = this.#place();
    if (at !== undefined) this.#view.dispatch(this.#view.state.tr.setNodeAttribute(at, 'focal', point));
  }

  async #choose(): Promise<void> {
    try {
      const [picked] = await this.#host.pickPictures();
      const at = this.#place();
      if (!picked || at === undefined || this.#view.isDestroyed) return;
      apart(replacePicture(at, useOf(picked)))(this.#view.state, this.#view.dispatch);
    } catch (thrown) {
      this.#host.failed(thrown);
    }
  }

  #remove(): void {
    const at = this.#place();
    if (at !== undefined) apart(removePicture(at))(this.#view.state, this.#view.dispatch);
    this.#view.focus();
  }

  /** The gallery's position and this picture's place in it. */
  #seat(): { gallery: number; index: number } | null {
    const at = this.#place();
    if (at === undefined) return null;
    const $at = this.#view.state.doc.resolve(at);
    return $at.parent.type === schema.nodes.gallery ? { gallery: $at.before(), index: $at.index() } : null;
  }

  #makeGallery(): void {
    const at = this.#place();
    if (at === undefined) return;
    const { doc, tr } = this.#view.state;
    this.#view.dispatch(tr.setSelection(NodeSelection.create(doc, at)));
    apart(galleryOfPictures)(this.#view.state, this.#view.dispatch);
    this.#view.focus();
  }

  #move(by: -1 | 1): void {
    const seat = this.#seat();
    if (!seat || !apart(movePicture(seat.gallery, seat.index, seat.index + by))(this.#view.state, this.#view.dispatch)) return;
    // The view has made the pictures anew: the focus goes on with the one that moved, to move it further.
    this.#view.focus();
    const picture = this.#view.dom.querySelector('.gallery .picture.has-caret, .gallery .picture.is-selected');
    picture?.querySelector<HTMLButtonElement>(`[data-test="${by < 0 ? 'move-earlier' : 'move-later'}"]`)?.focus();
  }

  /** By pointer events: the platform's drag and drop is broken on WebKitGTK, and is used for files. */
  #drag(event: PointerEvent): void {
    const seat = this.#seat();
    const grid = this.dom.parentElement;
    const handle = event.currentTarget;
    if (!seat || !grid || !(handle instanceof HTMLElement)) return;
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    const pictures = [...grid.children];
    let target = seat.index;
    const over = ({ clientX, clientY }: PointerEvent) => {
      target = nearest(pictures, clientX, clientY) ?? target;
      pictures.forEach((picture, index) => picture.classList.toggle('is-target', index === target && index !== seat.index));
    };
    const stop = (act: boolean) => () => {
      handle.removeEventListener('pointermove', over);
      handle.removeEventListener('pointerup', drop);
      handle.removeEventListener('pointercancel', cancel);
      pictures.forEach((picture) => picture.classList.remove('is-target'));
      this.dom.classList.remove('is-moving');
      if (act) apart(movePicture(seat.gallery, seat.index, target))(this.#view.state, this.#view.dispatch);
    };
    const drop = stop(true);
    const cancel = stop(false);
    this.dom.classList.add('is-moving');
    handle.addEventListener('pointermove', over);
    handle.addEventListener('pointerup', drop);
    handle.addEventListener('pointercancel', cancel);
  }
}

/** The element whose middle is nearest to a point. */
function nearest(elements: readonly Element[], x: number, y: number): number | null {
  const far = elements.map((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return Math.hypot(left + width / 2 - x, top + height / 2 - y);
  });
  const least = Math.min(...far);
  return far.length === 0 ? null : far.indexOf(least);
}

//! How the blocks that are more than text look in the editor: a picture or the words of a missing one, a video, an
//! embed, a card of another story. Their words are edited in place.

import type { Node } from 'prosemirror-model';
import type { EditorView, NodeView } from 'prosemirror-view';

import type { EditorHost } from './host';
import { useOf } from './pictures';

type Place = () => number | undefined;

export function nodeViews(host: EditorHost) {
  return {
    image: (node: Node, view: EditorView, place: Place) => new PictureView(node, view, place, host),
    video: (node: Node) => new FramedView(node, host.words().video, String(node.attrs['media'])),
    embed: (node: Node) => new FramedView(node, host.words().embed, String(node.attrs['url'])),
    related: (node: Node) => new RelatedView(node, host),
  };
}

function make<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, text = ''): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}

function button(text: string, act: () => void): HTMLButtonElement {
  const element = make('button', 'quiet', text);
  element.type = 'button';
  element.addEventListener('click', act);
  return element;
}

/** A picture with its caption, alt text and credit; the words of a missing one stand in a frame of its size. */
class PictureView implements NodeView {
  readonly dom = make('figure', 'picture');
  readonly contentDOM = make('div', 'picture-words');
  readonly #frame = make('div', 'picture-frame');
  readonly #view: EditorView;
  readonly #place: Place;
  readonly #host: EditorHost;
  #media: unknown;

  constructor(node: Node, view: EditorView, place: Place, host: EditorHost) {
    this.#view = view;
    this.#place = place;
    this.#host = host;
    this.#media = node.attrs['media'];
    this.#frame.contentEditable = 'false';
    this.dom.dataset['block'] = 'image';
    this.dom.append(this.#frame, this.contentDOM);
    this.#show();
  }

  update(node: Node): boolean {
    if (node.type.name !== 'image') return false;
    if (node.attrs['media'] !== this.#media) {
      this.#media = node.attrs['media'];
      this.#show();
    }
    return true;
  }

  stopEvent(event: Event): boolean {
    return event.target instanceof HTMLButtonElement;
  }

  ignoreMutation(record: { target: globalThis.Node }): boolean {
    return !this.contentDOM.contains(record.target);
  }

  selectNode(): void {
    this.dom.classList.add('is-selected');
  }

  deselectNode(): void {
    this.dom.classList.remove('is-selected');
  }

  #show(): void {
    if (typeof this.#media !== 'string') return this.#showMissing();
    const picture = make('img', '');
    picture.src = this.#host.pictureUrl(this.#media);
    picture.alt = '';
    picture.addEventListener('error', () => this.#showMissing());
    this.#frame.replaceChildren(picture, this.#tools(this.#host.words().replace));
  }

  #showMissing(): void {
    const said = this.#host.words();
    const missing = make('div', 'picture-missing');
    missing.append(make('strong', '', said.missingFile), make('span', '', said.missingHint));
    this.#frame.replaceChildren(missing, this.#tools(said.chooseFile));
  }

  #tools(choose: string): HTMLElement {
    const tools = make('div', 'picture-tools');
    tools.append(
      button(choose, () => void this.#choose()),
      button(this.#host.words().remove, () => this.#remove()),
    );
    return tools;
  }

  async #choose(): Promise<void> {
    try {
      const [picked] = await this.#host.pickPictures();
      const at = this.#place();
      if (!picked || at === undefined) return;
      this.#view.dispatch(this.#view.state.tr.setNodeAttribute(at, 'media', useOf(picked).media));
    } catch (thrown) {
      this.#host.failed(thrown);
    }
  }

  #remove(): void {
    const at = this.#place();
    if (at === undefined) return;
    const node = this.#view.state.doc.nodeAt(at);
    // A gallery keeps its last picture: without one it is no gallery, so the gallery goes.
    const $at = this.#view.state.doc.resolve(at);
    const alone = $at.depth > 0 && $at.parent.childCount === 1;
    if (node) this.#view.dispatch(alone ? this.#view.state.tr.delete($at.before(), $at.after()) : this.#view.state.tr.delete(at, at + node.nodeSize));
    this.#view.focus();
  }
}

/** A block whose matter cannot be shown here: what it is, its address or file, and its words. */
class FramedView implements NodeView {
  readonly dom = make('section', 'framed');
  readonly contentDOM = make('div', 'framed-words');

  constructor(node: Node, kind: string, what: string) {
    const label = make('div', 'framed-label', kind);
    const source = make('bdi', '', what);
    source.dir = 'ltr';
    label.contentEditable = 'false';
    label.append(source);
    this.dom.dataset['block'] = node.type.name;
    this.dom.append(label, this.contentDOM);
  }
}

/** The card of another story, by its headline. */
class RelatedView implements NodeView {
  readonly dom = make('aside', 'related-card');

  constructor(node: Node, host: EditorHost) {
    const headline = make('strong', '', '…');
    this.dom.append(make('span', 'framed-label', host.words().related), headline);
    host
      .headlineOf(String(node.attrs['story']))
      .then((found) => (headline.textContent = found ?? host.words().relatedMissing))
      .catch(() => (headline.textContent = host.words().relatedMissing));
  }
}

//! A gallery: its pictures in a grid, each with its own words and tools, and a tool to add more.

import type { Node } from 'prosemirror-model';
import type { EditorView, NodeView, ViewMutationRecord } from 'prosemirror-view';

import { BlockTools, button, isOfFrame, isOfTool, make } from './elements';
import { addToGallery } from './gallery';
import type { EditorHost } from '../host';
import { apart } from './insert';
import { useOf } from './pictures';
import { schema } from '../schema';

type Place = () => number | undefined;

export class GalleryView implements NodeView {
  readonly dom = make('section', 'gallery');
  readonly contentDOM = make('div', 'gallery-pictures');
  readonly #count = make('span', 'framed-label');
  readonly #tools: BlockTools;
  readonly #host: EditorHost;

  constructor(node: Node, view: EditorView, place: Place, host: EditorHost) {
    this.#host = host;
    const add = button(host.words().addPictures, () => void this.#add(view, place), 'gallery-add');
    this.#tools = new BlockTools(host.words().galleryTools, [add], () => view.focus());
    const head = make('div', 'gallery-head');
    head.contentEditable = 'false';
    head.append(this.#count, this.#tools.dom);
    this.dom.dataset['block'] = 'gallery';
    this.dom.append(head, this.contentDOM);
    this.#say(node);
  }

  update(node: Node): boolean {
    if (node.type !== schema.nodes.gallery) return false;
    this.#say(node);
    return true;
  }

  stopEvent(event: Event): boolean {
    return isOfTool(event);
  }

  ignoreMutation(record: ViewMutationRecord): boolean {
    return isOfFrame(record, this.contentDOM);
  }

  destroy(): void {
    this.#tools.destroy();
  }

  #say(node: Node): void {
    this.#count.textContent = this.#host.words().galleryOf(node.childCount);
  }

  async #add(view: EditorView, place: Place): Promise<void> {
    try {
      const picked = await this.#host.pickPictures();
      const at = place();
      if (at === undefined || view.isDestroyed) return;
      apart(addToGallery(at, picked.map(useOf)))(view.state, view.dispatch);
      view.focus();
    } catch (thrown) {
      this.#host.failed(thrown);
    }
  }
}

//! A gallery: its pictures in a grid, each with its own words and tools, and a tool to add more.

import type { Node } from 'prosemirror-model';
import type { EditorView } from 'prosemirror-view';

import { BlockView } from './block-view';
import { BlockTools, button, make } from './elements';
import { addToGallery } from './gallery';
import type { EditorHost } from '../host';
import { apart } from './insert';
import { useOf } from './pictures';
import { schema } from '../schema';

type Place = () => number | undefined;

export class GalleryView extends BlockView {
  readonly dom = make('section', 'gallery');
  readonly contentDOM = make('div', 'gallery-pictures');
  readonly #count = make('span', 'framed-label');
  protected readonly type = schema.nodes.gallery;
  protected readonly tools: BlockTools;
  readonly #host: EditorHost;

  constructor(node: Node, view: EditorView, place: Place, host: EditorHost) {
    super();
    this.#host = host;
    const add = button(host.words().addPictures, () => void this.#add(view, place), 'gallery-add');
    this.tools = new BlockTools(host.words().galleryTools, [add], () => view.focus());
    const head = make('div', 'gallery-head');
    head.contentEditable = 'false';
    head.append(this.#count, this.tools.dom);
    this.dom.dataset['block'] = 'gallery';
    this.dom.append(head, this.contentDOM);
    this.show(node);
  }

  protected show(node: Node): void {
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

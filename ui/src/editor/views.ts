//! How the blocks that are more than text look in the editor. Pictures, galleries and tables have rooms of their own; here
//! are the cards: a video file, an embed, another story. Nothing here asks the network.

import type { Node } from 'prosemirror-model';
import type { EditorView, NodeView } from 'prosemirror-view';

import { make } from './elements';
import { GalleryView } from './gallery-view';
import type { EditorHost } from './host';
import { PictureView } from './picture-view';
import { TableView } from './table-view';

type Place = () => number | undefined;

export function nodeViews(host: EditorHost) {
  return {
    image: (node: Node, view: EditorView, place: Place) => new PictureView(node, view, place, host),
    gallery: (node: Node, view: EditorView, place: Place) => new GalleryView(node, view, place, host),
    table: (node: Node, view: EditorView) => new TableView(node, view, host),
    video: (node: Node) => {
      const media = String(node.attrs['media']);
      return new FramedView(node, host.words().video, media, host, host.fileName(media));
    },
    embed: (node: Node) => {
      const url = String(node.attrs['url']);
      return new FramedView(node, host.words().embed, url, host, host.recogniseEmbed(url).then((embed) => embed?.name ?? null));
    },
    related: (node: Node) => new RelatedView(node, host),
  };
}

/** A block whose matter cannot be shown here: what it is, its provider or file, its address, and its words. */
class FramedView implements NodeView {
  readonly dom = make('section', 'framed');
  readonly contentDOM = make('div', 'framed-words');

  constructor(node: Node, kind: string, what: string, host: EditorHost, named: Promise<string | null>) {
    const label = make('div', 'framed-label');
    const name = make('strong', '', kind);
    const source = make('bdi', '', what);
    source.dir = 'ltr';
    label.contentEditable = 'false';
    label.append(name, source);
    this.dom.dataset['block'] = node.type.name;
    this.dom.append(label, this.contentDOM);
    // A name that comes late is no change of the text: the view would make the card anew, which would ask again.
    named.then((found) => found !== null && (name.textContent = `${kind} · ${found}`)).catch((thrown: unknown) => host.failed(thrown));
  }

  ignoreMutation(record: { target: globalThis.Node }): boolean {
    return !this.contentDOM.contains(record.target);
  }
}

/** The card of another story: its headline, section, and whether readers have it. */
class RelatedView implements NodeView {
  readonly dom = make('aside', 'related-card');

  constructor(node: Node, host: EditorHost) {
    const headline = make('strong', '', '…');
    const standing = make('span', 'framed-label');
    this.dom.append(make('span', 'framed-label', host.words().related), headline, standing);
    host
      .storyCard(String(node.attrs['story']))
      .then((found) => {
        headline.textContent = found?.headline ?? host.words().relatedMissing;
        standing.textContent = found?.standing ?? '';
        this.dom.classList.toggle('is-unpublished', found !== null && !found.live);
      })
      .catch(() => (headline.textContent = host.words().relatedMissing));
  }
}

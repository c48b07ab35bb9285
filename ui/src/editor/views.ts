//! How the blocks that are more than text look in the editor. Pictures, galleries and tables have rooms of their own; here
//! are the cards: a video file, an embed, another story. Nothing here asks the network.

import type { Node } from 'prosemirror-model';
import type { Decoration, EditorView, NodeView, ViewMutationRecord } from 'prosemirror-view';

import { isOfFrame, make } from './blocks/elements';
import { GalleryView } from './blocks/gallery-view';
import type { EditorHost } from './host';
import { PictureView } from './blocks/picture-view';
import { TableView } from './blocks/table-view';

type Place = () => number | undefined;

export function nodeViews(host: EditorHost) {
  return {
    image: (node: Node, view: EditorView, place: Place, decorations: readonly Decoration[]) => new PictureView(node, view, place, host, decorations),
    gallery: (node: Node, view: EditorView, place: Place) => new GalleryView(node, view, place, host),
    table: (node: Node, view: EditorView) => new TableView(node, view, host),
    video: (node: Node) => {
      const media = String(node.attrs['media']);
      return new FramedView(node, host, { kind: host.words().video, named: host.fileName(media), show: 'what', otherwise: media });
    },
    embed: (node: Node) => {
      const url = String(node.attrs['url']);
      const named = host.recogniseEmbed(url).then((embed) => embed?.name ?? null);
      return new FramedView(node, host, { kind: host.words().embed, named, show: 'kind', otherwise: url });
    },
    related: (node: Node) => new RelatedView(node, host),
  };
}

interface Matter {
  /** What sort of block it is. */
  kind: string;
  /** Its provider's or its file's name, when it is known. */
  named: Promise<string | null>;
  /** Whether the name says more of the kind, or is what is shown. */
  show: 'kind' | 'what';
  /** What is shown where the name is not: the address, or the file's number. */
  otherwise: string;
}

/** A block whose matter cannot be shown here: what it is, its provider or file, and its words. */
class FramedView implements NodeView {
  readonly dom = make('section', 'framed');
  readonly contentDOM = make('div', 'framed-words');

  constructor(node: Node, host: EditorHost, { kind, named, show, otherwise }: Matter) {
    const label = make('div', 'framed-label');
    const name = make('strong', '', kind);
    const what = make('bdi', '', show === 'kind' ? otherwise : '');
    what.dir = show === 'kind' ? 'ltr' : 'auto';
    label.contentEditable = 'false';
    label.append(name, what);
    this.dom.dataset['block'] = node.type.name;
    this.dom.append(label, this.contentDOM);
    // A name that comes late is no change of the text: the view would make the card anew, which would ask again.
    named
      .then((found) => {
        if (show === 'what') what.textContent = found ?? otherwise;
        else if (found !== null) name.textContent = `${kind} · ${found}`;
      })
      .catch((thrown: unknown) => host.failed(thrown));
  }

  ignoreMutation(record: ViewMutationRecord): boolean {
    return isOfFrame(record, this.contentDOM);
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

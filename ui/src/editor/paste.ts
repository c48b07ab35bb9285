//! What comes in by paste and drop, and what goes out by copy. The schema decides what stays: foreign markup is made
//! plain first, pictures go through the media folder, and only a copy of our own keeps its exact shape.

import { DOMSerializer, Fragment, Slice, type Node } from 'prosemirror-model';
import { Plugin, Selection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

import { cleanForeign } from './clean';
import { setLink } from './commands';
import type { EditorHost } from './host';
import { insertPictures } from './insert';
import { tidyPasted } from './letters';
import { allowedHref } from './links';
import { pictureFiles, takeIn, useOf } from './pictures';
import { schema } from './schema';

/** Marks a copy of ours. New for each window, so that a page cannot claim to be one. */
const OURS = 'data-mahbara';
const token = crypto.randomUUID();

class MarkingSerializer extends DOMSerializer {
  override serializeFragment(fragment: Fragment, options?: { document?: Document }, target?: HTMLElement | DocumentFragment) {
    const made = super.serializeFragment(fragment, options, target);
    made.firstElementChild?.setAttribute(OURS, token);
    return made;
  }
}

export function pasting(host: EditorHost): Plugin {
  return new Plugin({
    props: {
      clipboardSerializer: new MarkingSerializer(DOMSerializer.nodesFromSchema(schema), DOMSerializer.marksFromSchema(schema)),

      transformPastedHTML(html) {
        if (html.includes(`${OURS}="${token}"`)) return html;
        const { html: clean, pictures } = cleanForeign(html);
        if (pictures > 0) host.picturesLeft();
        return clean;
      },

      transformPastedText: (text) => tidyPasted(text),

      transformPasted: (slice) => new Slice(tidied(slice.content), slice.openStart, slice.openEnd),

      handlePaste(view, event) {
        const data = event.clipboardData;
        // The markup of a page goes before a picture of it: browsers and Word put both in the clipboard.
        const files = data?.types.includes('text/html') ? [] : pictureFiles(data);
        if (files.length > 0) {
          void addPictures(view, host, files);
          return true;
        }
        if (!data || data.types.length === 0) {
          event.preventDefault();
          void pasteHidden(view, host);
          return true;
        }
        const address = allowedHref(data.getData('text/plain'));
        if (address === null || view.state.selection.empty || data.types.includes('text/html')) return false;
        return setLink(address)(view.state, view.dispatch);
      },

      handleDrop(view, event) {
        const files = pictureFiles(event.dataTransfer);
        if (files.length === 0) return false;
        event.preventDefault();
        void addPictures(view, host, files, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos);
        return true;
      },
    },
  });
}

/** WebKitGTK hides a clipboard that holds a picture, and would put a `blob:` image into the text; the shell sees it. */
async function pasteHidden(view: EditorView, host: EditorHost): Promise<void> {
  try {
    const { html, text, picture } = await host.readClipboard();
    if (view.isDestroyed) return;
    if (html) view.pasteHTML(html);
    else if (text) view.pasteText(text);
    else if (picture) insertPictures([useOf(picture)])(view.state, view.dispatch);
  } catch (thrown) {
    host.failed(thrown);
  }
}

async function addPictures(view: EditorView, host: EditorHost, files: File[], at?: number): Promise<void> {
  const taken = await takeIn(host, files);
  if (view.isDestroyed || taken.length === 0) return;
  if (at !== undefined) {
    const $at = view.state.doc.resolve(Math.min(at, view.state.doc.content.size));
    view.dispatch(view.state.tr.setSelection(Selection.near($at)));
  }
  insertPictures(taken.map(useOf))(view.state, view.dispatch);
}

function tidied(fragment: Fragment): Fragment {
  const nodes: Node[] = [];
  fragment.forEach((node) => {
    if (!node.isText) nodes.push(node.copy(tidied(node.content)));
    else if (tidyPasted(node.text ?? '') !== '') nodes.push(schema.text(tidyPasted(node.text ?? ''), node.marks));
  });
  return Fragment.fromArray(nodes);
}

//! What the views of blocks with tools of their own have in common: which events and changes are none of the document's.

import type { Node, NodeType } from 'prosemirror-model';
import type { NodeView, ViewMutationRecord } from 'prosemirror-view';

import { isOfFrame, isOfTool, type BlockTools } from './elements';

export abstract class BlockView implements NodeView {
  abstract readonly dom: HTMLElement;
  abstract readonly contentDOM: HTMLElement;
  protected abstract readonly type: NodeType;
  protected abstract readonly tools: BlockTools;

  /** Brings what stands beside the block's words up to it. */
  protected abstract show(node: Node): void;

  update(node: Node): boolean {
    if (node.type !== this.type) return false;
    this.show(node);
    return true;
  }

  stopEvent(event: Event): boolean {
    return isOfTool(event);
  }

  ignoreMutation(record: ViewMutationRecord): boolean {
    return isOfFrame(record, this.contentDOM);
  }

  destroy(): void {
    this.tools.destroy();
  }
}

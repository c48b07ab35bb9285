//! A table with its tools: they stand on it while the caret is in it. A wide table scrolls in its own frame.

import type { Node } from 'prosemirror-model';
import type { Command } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

import { BlockView } from './block-view';
import { BlockTools, button, make } from './elements';
import type { EditorHost, ToolWords } from '../host';
import { apart } from './insert';
import { schema } from '../schema';
import { addColumn, addRow, removeColumn, removeRow, removeTable, toggleHeader } from './tables';

export class TableView extends BlockView {
  readonly dom = make('div', 'table-frame');
  readonly contentDOM = make('table', '');
  protected readonly type = schema.nodes.table;
  protected readonly tools: BlockTools;
  readonly #header: HTMLButtonElement;

  constructor(node: Node, view: EditorView, host: EditorHost) {
    super();
    const said = host.words();
    const tool = (words: ToolWords, command: Command, hook: string) => button(words, () => run(view, command), hook);
    this.#header = tool(said.tableHeader, toggleHeader, 'table-header');
    this.tools = new BlockTools(
      said.tableTools,
      [
        tool(said.rowBefore, addRow('before'), 'row-before'),
        tool(said.rowAfter, addRow('after'), 'row-after'),
        tool(said.columnBefore, addColumn('before'), 'column-before'),
        tool(said.columnAfter, addColumn('after'), 'column-after'),
        this.#header,
        tool(said.removeRow, removeRow, 'remove-row'),
        tool(said.removeColumn, removeColumn, 'remove-column'),
        tool(said.removeTable, removeTable, 'remove-table'),
      ],
      () => view.focus(),
    );
    const scroll = make('div', 'table-scroll');
    scroll.append(this.contentDOM);
    this.dom.dataset['block'] = 'table';
    this.dom.append(this.tools.dom, scroll);
    this.show(node);
  }

  protected show(node: Node): void {
    const header = node.attrs['header'] === true;
    this.contentDOM.toggleAttribute('data-header', header);
    this.#header.setAttribute('aria-pressed', String(header));
  }
}

function run(view: EditorView, command: Command): void {
  apart(command)(view.state, view.dispatch, view);
  // A tool used by key keeps the focus, to be used again; one that took the table away has none to keep.
  if (!document.activeElement?.closest('.table-frame')) view.focus();
}

//! The editor's shortcuts, matched by {@link chord} so that they work on an Arabic layout.

import { baseKeymap, chainCommands } from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import { Plugin, type Command } from 'prosemirror-state';

import {
  backspaceInPart,
  enterInPart,
  insertBreak,
  setParagraph,
  toggleEmphasis,
  toggleHeading,
  toggleQuotation,
  toggleStrong,
} from './commands';
import { chord } from './keys';
import { liftItem, sinkItem, splitItem, toggleList } from './lists';

const base = (name: string): Command => baseKeymap[name] ?? (() => false);

const BINDINGS: Record<string, Command> = {
  'Mod-b': toggleStrong,
  'Mod-i': toggleEmphasis,
  'Mod-z': undo,
  'Mod-Shift-z': redo,
  'Mod-y': redo,
  'Mod-Shift-0': setParagraph,
  'Mod-Shift-2': toggleHeading(2),
  'Mod-Shift-3': toggleHeading(3),
  'Mod-Shift-7': toggleList(true),
  'Mod-Shift-8': toggleList(false),
  'Mod-Shift-9': toggleQuotation,
  Enter: chainCommands(enterInPart, splitItem, base('Enter')),
  'Shift-Enter': insertBreak,
  Backspace: chainCommands(backspaceInPart, base('Backspace')),
  'Mod-Backspace': chainCommands(backspaceInPart, base('Mod-Backspace')),
  'Shift-Backspace': chainCommands(backspaceInPart, base('Backspace')),
  Delete: base('Delete'),
  'Mod-Delete': base('Mod-Delete'),
  'Mod-a': base('Mod-a'),
  Tab: sinkItem,
  'Shift-Tab': liftItem,
};

/** `asked` hears shortcuts that need something of the window: `link` asks for an address. */
export function shortcuts(asked: (what: 'link') => void): Plugin {
  const bindings: Record<string, Command> = {
    ...BINDINGS,
    'Mod-Shift-k': () => {
      asked('link');
      return true;
    },
  };
  return new Plugin({
    props: {
      handleKeyDown(view, event) {
        const command = bindings[chord(event)];
        return command ? command(view.state, view.dispatch, view) : false;
      },
    },
  });
}

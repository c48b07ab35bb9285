//! The editor's keys, matched by {@link chord} so that they work on an Arabic layout: the commands of the table of
//! shortcuts, and what Enter, Backspace and Tab do.

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
import { splitInDirection, toggleDirection } from './direction';
import { chord } from './keys';
import { liftItem, sinkItem, splitItem, toggleList } from './lists';
import { isolate } from './offer';
import { byChord, type BodyShortcut } from './shortcuts';

/** What the body asks of the window around it. */
export type Asked = 'link';

const COMMANDS: Record<Exclude<BodyShortcut, Asked>, Command> = {
  strong: toggleStrong,
  emphasis: toggleEmphasis,
  paragraph: setParagraph,
  heading2: toggleHeading(2),
  heading3: toggleHeading(3),
  numbered: toggleList(true),
  list: toggleList(false),
  quotation: toggleQuotation,
  direction: toggleDirection,
  isolate,
  undo,
  redo,
};

const base = (name: string): Command => baseKeymap[name] ?? (() => false);

/** Keys that are no commands: what they do depends on where the caret is. */
const WRITING: Record<string, Command> = {
  Enter: chainCommands(enterInPart, splitItem, splitInDirection, base('Enter')),
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

export function shortcuts(asked: (what: Asked) => void): Plugin {
  const ask = (what: Asked): Command => () => {
    asked(what);
    return true;
  };
  const commands = byChord<Command>({ ...COMMANDS, link: ask('link') });
  return new Plugin({
    props: {
      handleKeyDown(view, event) {
        const name = chord(event);
        const command = commands.get(name) ?? WRITING[name];
        return command ? command(view.state, view.dispatch, view) : false;
      },
    },
  });
}

//! The editor's keys, matched by {@link chord} so that they work on an Arabic layout: the commands of the table of
//! shortcuts, and what Enter, Backspace, Tab and the arrows do.

import { baseKeymap, chainCommands } from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import { Plugin, TextSelection, type Command } from 'prosemirror-state';

import { enterBlockTools } from '../blocks/block-tools';
import { enterInPart, insertBreak, selectNextMarker, setParagraph, toggleHeading, unquote } from '../commands';
import { splitInDirection, toggleDirection } from '../marks/direction';
import { leaveWhole, removeSelected, selectAfter, selectBefore, selectHollow, stayInPart } from '../blocks/edges';
import { shiftPicture } from '../blocks/gallery';
import { apart, insertMarker } from '../blocks/insert';
import type { Asked } from '../blocks/insertions';
import { chord } from './keys';
import { joinListBefore, joinNext, liftAtStart, liftItem, sinkItem, splitItem, stayInList } from '../blocks/items';
import { toggleList } from '../blocks/lists';
import { toggle } from '../marks/marks';
import { isolate } from '../marks/offer';
import { togglePullQuote, toggleQuotation } from '../blocks/quotes';
import { byChord, SHORTCUTS, type BodyShortcut } from './shortcuts';
import { clearCells, horizontalCell, nextCell, previousCell, verticalCell } from '../blocks/tables';
import { asTyped } from '../words/input';

/** Each is a step of undo of its own. */
const STEPS = byChord<Command>({
  strong: toggle('strong'),
  emphasis: toggle('emphasis'),
  note: toggle('note'),
  marker: insertMarker,
  nextMarker: selectNextMarker,
  paragraph: setParagraph,
  heading2: toggleHeading(2),
  heading3: toggleHeading(3),
  numbered: toggleList(true),
  list: toggleList(false),
  quotation: toggleQuotation,
  direction: toggleDirection,
  isolate,
  pullQuote: togglePullQuote,
  pictureEarlier: shiftPicture(-1),
  pictureLater: shiftPicture(1),
} satisfies Record<Exclude<BodyShortcut, Asked | 'pastePlain' | 'undo' | 'redo'>, Command>);

const WINDOW: ReadonlySet<string> = new Set(SHORTCUTS.filter(({ heard }) => heard === 'window').flatMap(({ keys }) => [...keys]));

const base = (name: string): Command => baseKeymap[name] ?? (() => false);

/** What a key that deletes backwards, or forwards, does before the engine's own rules are asked. */
const backwards = chainCommands(clearCells, unquote, selectHollow, stayInPart('start'), removeSelected, liftAtStart, joinListBefore, selectBefore);
const forwards = chainCommands(clearCells, selectHollow, stayInPart('end'), removeSelected, joinNext, selectAfter);

/** Keys that are no commands: what they do depends on where the caret is. */
const WRITING: Record<string, Command> = {
  Enter: chainCommands(enterInPart, splitItem, splitInDirection, base('Enter')),
  'Shift-Enter': insertBreak,
  Backspace: chainCommands(asTyped, backwards, base('Backspace')),
  'Mod-Backspace': chainCommands(backwards, base('Mod-Backspace')),
  'Shift-Backspace': chainCommands(backwards, base('Backspace')),
  Delete: chainCommands(forwards, base('Delete')),
  'Mod-Delete': chainCommands(forwards, base('Mod-Delete')),
  'Mod-a': base('Mod-a'),
  Tab: chainCommands(nextCell, sinkItem, stayInList),
  'Shift-Tab': chainCommands(previousCell, liftItem, stayInList),
  ArrowDown: verticalCell(true),
  ArrowUp: verticalCell(false),
  ArrowLeft: horizontalCell(true),
  ArrowRight: horizontalCell(false),
  Escape: leaveWhole,
};

/** `asked` hears shortcuts that need something of the window: an address, a story, its toolbar. */
export function shortcuts(asked: (what: Asked) => void, beyond: (way: 'back' | 'forward') => void): Plugin {
  const ask = (what: Asked): Command => () => {
    asked(what);
    return true;
  };
  const others = byChord<Command>({
    undo: chainCommands(asTyped, undo, () => (beyond('back'), true)),
    redo: chainCommands(redo, () => (beyond('forward'), true)),
    link: ask('link'),
    related: ask('related'),
    insert: ask('insert'),
    // The tools of the selected words are the window's; those of a block stand on the block.
    tools: (state, dispatch, view) =>
      (state.selection instanceof TextSelection && !state.selection.empty) || !enterBlockTools(state, dispatch, view) ? ask('tools')(state) : true,
  });
  return new Plugin({
    props: {
      // ProseMirror keeps every Enter to itself; what the window hears is left alone.
      handleDOMEvents: { keydown: (_view, event) => WINDOW.has(chord(event)) },
      handleKeyDown(view, event) {
        const name = chord(event);
        const step = STEPS.get(name);
        const command = step ? apart(step) : (others.get(name) ?? WRITING[name]);
        return command ? command(view.state, view.dispatch, view) : false;
      },
    },
  });
}

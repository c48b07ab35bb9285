import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import type { OpenStory } from '../../desk/open-story.svelte';
import type { Room } from '../../desk/room.svelte';
import type { BodyEditor } from '../../editor/body';
import { openLab } from '../../newsroom/lab';
import type { Hit } from '../../newsroom/wire';
import { roomWithStory, show } from '../shown.testing';
import BodyText from './BodyText.svelte';

let room: Room;
let story: OpenStory;
let shown: ReturnType<typeof show>;
/** What the archive finds, whatever is asked: one story, by its text. */
let found: { hits: Hit[] };
/** Lets the archive answer. */
let answer: () => void;

beforeEach(async () => {
  const lab = openLab(0);
  found = await lab.call('search', { query: 'الفائدة', limit: 1, ranked: false });
  let answering = Promise.resolve();
  answer = () => undefined;
  const call = async (command: string, payload: unknown) => {
    if (command !== 'search') return lab.call(command as 'open_desk', payload as Record<string, never>);
    await answering;
    return found;
  };
  ({ room, story } = await roomWithStory({ ...lab, call: call as typeof lab.call }));
  const props = $state({ story, editor: null, moves: 0, moved: () => (props.moves += 1), asked: () => undefined });
  shown = show(room, BodyText as never, props);
  answering = new Promise((next) => (answer = next));
  editor().focus();
});
afterEach(async () => {
  answer();
  await shown.leave();
  story.leave();
});

const body = () => shown.named('body') as HTMLElement & { editor: BodyEditor };
const editor = () => body().editor;

/** Presses keys one after the other, as an engine does: what nobody takes is written. */
function press(...keys: string[]) {
  for (const key of keys) {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    body().dispatchEvent(event);
    if (event.defaultPrevented || key.length > 1) continue;
    editor().run((_state, _dispatch, view) => {
      if (!view) return false;
      const { from, to } = view.state.selection;
      const plain = () => view.state.tr.insertText(key, from, to);
      if (!view.someProp('handleTextInput', (hear) => hear(view, from, to, key, plain))) view.dispatch(plain());
      return true;
    });
    flushSync();
  }
}

const lines = () => editor().blocks().map((block) => (block.type === 'paragraph' ? block.text.map(({ text }) => text).join('') : block.type));
const offered = () => vi.waitFor(() => expect(shown.find('related-hit')).not.toBeNull());
const marked = () => shown.place.querySelector('[data-test="related-hit"][aria-selected="true"]');

it('Enter behind a name that some story has in its text ends the line', async () => {
  press(...'كتب @newsroom');
  answer();
  await offered();
  expect(marked()).toBeNull();
  press('Enter', 'ث');
  expect(lines()).toEqual(['كتب @newsroom', 'ث']);
});

it('and takes that story where an arrow went to it', async () => {
  press(...'كتب @newsroom');
  answer();
  await offered();
  press('ArrowDown', 'Enter');
  expect(lines()).toContain('related');
});

it('Enter behind words of a headline takes its story, which is marked before', async () => {
  press(...'@الفائدة');
  answer();
  await offered();
  expect(marked()).not.toBeNull();
  press('Enter');
  expect(lines()).toContain('related');
});

it('Enter before the archive has answered takes the story that is meant, or else ends the line', async () => {
  press(...'@الفائدة', 'Enter');
  answer();
  await vi.waitFor(() => expect(lines()).toContain('related'));
  press(...'@newsroom', 'Enter');
  await vi.waitFor(() => expect(lines().slice(-2)).toEqual(['@newsroom', '']));
});

it('Enter and the letter typed right after it are both in the text, in their order', () => {
  press(...'@الفائدة', 'Enter', ...'ثم');
  expect(lines()).toEqual(['@الفائدة', 'ثم']);
});

it('two Enters are two', () => {
  press(...'@الفائدة', 'Enter', 'Enter', 'ث');
  expect(lines()).toEqual(['@الفائدة', '', 'ث']);
});

it('an Enter that is taken back before the archive has answered is none', () => {
  press(...'@الفائدة', 'Enter', 'Backspace');
  expect(lines()).toEqual(['@الفائدة']);
});

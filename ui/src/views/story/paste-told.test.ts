import { undo } from 'prosemirror-history';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import type { OpenStory } from '../../desk/open-story.svelte';
import type { Room } from '../../desk/room.svelte';
import type { BodyEditor } from '../../editor/body';
import { openLab } from '../../newsroom/lab';
import type { Pasted } from '../../newsroom/wire';
import { roomWithStory, show } from '../shown.testing';
import BodyText from './BodyText.svelte';

let room: Room;
let story: OpenStory;
let shown: ReturnType<typeof show>;

beforeEach(async () => {
  const lab = openLab(0);
  const read: Pasted = { blocks: [{ type: 'paragraph', text: [{ text: 'وصل الوزير' }] }], as_it_came: null, changes: [{ what: 'hidden_text', count: 2 }], pictures: 0, pictures_too_many: 0 };
  const call = (command: string, payload: unknown) => (command === 'read_paste' ? Promise.resolve(read) : lab.call(command as 'open_desk', payload as Record<string, never>));
  ({ room, story } = await roomWithStory({ ...lab, call: call as typeof lab.call }));
  shown = show(room, BodyText as never, { story, editor: null, moves: 0, moved: () => undefined, asked: () => undefined });
});
afterEach(async () => {
  await shown.leave();
  story.leave();
});

it('what was left out of a paste is told without alarm, stays, and goes when the paste is undone', async () => {
  const text = shown.named('body') as HTMLElement & { editor: BodyEditor };
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', 'وصل الوزير');
  text.dispatchEvent(Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData }));
  await vi.waitFor(() => expect(room.notices.list).toMatchObject([{ kind: 'told', story: story.id, text: 'نُظِّف اللصق: مقطعان مخفيان تُركا.' }]));
  text.editor.run(undo);
  expect(room.notices.list).toEqual([]);
});

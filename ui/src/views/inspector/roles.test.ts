import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { OpenStory } from '../../desk/open-story.svelte';
import type { Room } from '../../desk/room.svelte';
import { openLab } from '../../newsroom/lab';
import { roomWithStory, show } from '../shown.testing';
import Assignee from './Assignee.svelte';
import Follows from './Follows.svelte';
import NotesField from './NotesField.svelte';

let room: Room;
let story: OpenStory;
let shown: ReturnType<typeof show>;

beforeEach(async () => {
  const lab = openLab(0);
  await lab.call('sit_down', { name: 'منى عبد الرحمن' });
  ({ room, story } = await roomWithStory(lab));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await shown.leave();
  room.story?.leave();
});

describe('the assignee', () => {
  const choose = (id: string) => {
    const field = shown.named<HTMLSelectElement>('assignee');
    field.value = id;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  };

  it('is chosen from the staff, and may be nobody', async () => {
    shown = show(room, Assignee, { story });
    choose('staff-1');
    await vi.waitFor(() => expect(story.ties.assignee).toBe('staff-1'));
    choose('');
    await vi.waitFor(() => expect(story.ties.assignee).toBeNull());
  });

  it('is whoever sits at the desk by one press, which then has nothing more to do', async () => {
    shown = show(room, Assignee, { story });
    shown.named('assign-me').click();
    await vi.waitFor(() => {
      flushSync();
      expect([story.ties.assignee, shown.named<HTMLButtonElement>('assign-me').disabled]).toEqual(['staff-0', true]);
    });
  });

  it('is shown as it was when another one was refused', async () => {
    shown = show(room, Assignee, { story });
    vi.spyOn(story, 'act').mockRejectedValue({ code: 'locked', message: '', hint: null, retry: true });
    choose('staff-1');
    await vi.waitFor(() => expect(room.notices.list.at(-1)?.kind).toBe('failed'));
    await vi.waitFor(() => expect(shown.named<HTMLSelectElement>('assignee').value).toBe(''));
  });
});

describe('the notes of the desk', () => {
  const field = () => shown.named<HTMLTextAreaElement>('notes');
  const type = (text: string) => {
    field().value = text;
    field().setSelectionRange(text.length, text.length);
    field().dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
  };
  const press = (key: string) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    field().dispatchEvent(event);
    flushSync();
    return event.defaultPrevented;
  };
  beforeEach(() => (shown = show(room, NotesField, { story })));

  it('offer the staff behind «@», and take a name by Enter', async () => {
    type('راجعها @');
    expect(shown.place.querySelectorAll('[data-test="mention-option"]')).toHaveLength(3);
    press('ArrowDown');
    expect(press('Enter')).toBe(true);
    await vi.waitFor(() => expect(story.notes).toBe('راجعها @خالد الشامي '));
    flushSync();
    expect(shown.find('mention-option')).toBeNull();
  });

  it('leave Enter to the text where nobody is offered', () => {
    type('راجعها غدًا');
    expect(press('Enter')).toBe(false);
  });

  it('put the offer away by Escape, and keep what was typed', () => {
    type('راجعها @خا');
    expect(press('Escape')).toBe(true);
    expect([shown.find('mention-option'), story.notes]).toEqual([null, 'راجعها @خا']);
  });

  it('mark who is named, and change no letter for it', () => {
    type('على @خالد الشامي مراجعتها');
    const mirror = shown.named('notes-mirror');
    expect(mirror.querySelector('mark')?.textContent).toBe('@خالد الشامي');
    expect(mirror.textContent?.trimEnd()).toBe('على @خالد الشامي مراجعتها');
  });
});

describe('a follow-up', () => {
  it('is offered for a live story alone, opens, and both lead to each other', async () => {
    shown = show(room, Follows, { story });
    expect(shown.find('follow-up')).toBeNull();
    story.write('headline', 'افتتاح الجسر');
    await story.act('publish_story', { story: story.id });
    flushSync();
    shown.named('follow-up').click();
    await vi.waitFor(() => expect(room.story?.ties.follows).toEqual({ story: story.id, headline: 'افتتاح الجسر' }));
    const following = room.story?.id;
    await room.open(story.id);
    expect(room.story?.ties.followed_by.map(({ story }) => story)).toEqual([following]);
  });
});

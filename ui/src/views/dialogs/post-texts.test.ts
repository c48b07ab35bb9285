import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { OpenStory } from '../../desk/open-story.svelte';
import type { Room } from '../../desk/room.svelte';
import type { Failure } from '../../newsroom/wire';
import { t } from '../../words/index.svelte';
import PublicationCard from '../inspector/PublicationCard.svelte';
import { roomWithStory, show } from '../shown.testing';
import StoryDialogs from './StoryDialogs.svelte';

const NETWORKS = ['telegram', 'facebook', 'x'] as const;
const TEXTS = {
  telegram: { text: 'افتتاح الجسر غدًا 🌉\n\nبحضور الوزير.\n\nhttps://news.example/2027/05/1/\n\n#الجسر #المدينة', length: 85 },
  facebook: { text: 'افتتاح الجسر غدًا\n\nhttps://news.example/2027/05/1/', length: 19 },
  x: { text: 'افتتاح الجسر\n\nhttps://news.example/2027/05/1/\n\n#الجسر', length: 45 },
};

let room: Room;
let story: OpenStory;
let card: ReturnType<typeof show>;
let dialogs: ReturnType<typeof show>;

beforeEach(async () => {
  ({ room, story } = await roomWithStory());
  story.write('headline', 'افتتاح الجسر غدًا');
  await story.flush();
  card = show(room, PublicationCard, { story });
  dialogs = show(room, StoryDialogs, {});
});
afterEach(async () => {
  vi.useRealTimers();
  Reflect.deleteProperty(document, 'execCommand');
  await dialogs.leave();
  await card.leave();
  story.leave();
});

async function publish() {
  await room.act('publish_story', { story: story.id }, 'نُشر');
  flushSync();
}

/** Has the newsroom answer with what `answer` gives, and opens the dialog. */
async function open(answer: () => Promise<typeof TEXTS>) {
  await publish();
  const { call } = room.bridge;
  const asked = vi.fn(answer);
  vi.spyOn(room.bridge, 'call').mockImplementation((command, payload) => (command === 'ready_to_post' ? (asked() as never) : call(command, payload)));
  card.named('post-texts-open').focus();
  card.named('post-texts-open').click();
  flushSync();
  return asked;
}
const shown = () => vi.waitFor(() => NETWORKS.map((network) => dialogs.named<HTMLTextAreaElement>(`post-texts-${network}`)));

/** A clipboard that takes what is selected in the field that has the focus, as an engine's does. */
function clipboard(takes: boolean): { text: string | null } {
  const held: { text: string | null } = { text: null };
  document.execCommand = (command) => {
    const field = document.activeElement;
    if (!takes || command !== 'copy' || !(field instanceof HTMLTextAreaElement)) return false;
    held.text = field.value.slice(field.selectionStart, field.selectionEnd);
    return true;
  };
  return held;
}

describe('the texts to post', () => {
  it('are not offered for a draft, nor once the story was taken down', async () => {
    expect(card.find('post-texts-open')).toBeNull();
    await publish();
    expect(card.find('post-texts-open')).not.toBeNull();
    await room.act('withdraw_story', { story: story.id, notice: null }, 'سُحب');
    flushSync();
    expect(card.find('post-texts-open')).toBeNull();
  });

  it('are offered for a live story whose update is held', async () => {
    await publish();
    story.standing = { ...story.standing, schedule: { due: { wall: '2031-05-03T18:30:00' }, held: 'too_late', zone: 'Africa/Cairo' } as never };
    flushSync();
    card.named('release');
    card.named('post-texts-open');
  });

  it('are the newsroom’s own for each network, of the words readers have', async () => {
    await publish();
    story.write('headline', 'عنوان لم يصل إلى القرّاء');
    await story.flush();
    card.named('post-texts-open').click();
    flushSync();
    for (const field of await shown()) expect(field.value).toMatch(/^افتتاح الجسر غدًا\n\nhttps:\/\//);
  });

  it('are shown as they are, each running its own way, and cannot be written in', async () => {
    await open(() => Promise.resolve(TEXTS));
    const fields = await shown();
    expect(fields.map(({ value }) => value)).toEqual(NETWORKS.map((network) => TEXTS[network].text));
    expect(fields.map(({ readOnly, dir }) => [readOnly, dir])).toEqual(fields.map(() => [true, 'auto']));
  });

  it('have beside them how long their network finds them, and what it takes', async () => {
    await open(() => Promise.resolve({ ...TEXTS, telegram: { text: 'جسر 🌉', length: 1_002 } }));
    await shown();
    expect(NETWORKS.map((network) => dialogs.named(`post-texts-length-${network}`).textContent)).toEqual(['1,002 من 1,024', '19 من 480', '45 من 280']);
    for (const network of NETWORKS) expect(dialogs.find(`post-texts-over-${network}`)).toBeNull();
  });

  it('say so where they are longer than their network takes', async () => {
    await open(() => Promise.resolve({ ...TEXTS, x: { text: TEXTS.x.text, length: 281 } }));
    await shown();
    expect(dialogs.named('post-texts-length-x').textContent).toBe('281 من 280');
    const warning = dialogs.named('post-texts-over-x');
    expect(warning.textContent).toContain('أطول مما يأخذه X');
    expect(dialogs.named('post-texts-x').getAttribute('aria-describedby')).toBe(warning.closest('[id]')?.id);
    expect(dialogs.find('post-texts-over-telegram')).toBeNull();
  });

  it('are told to have links that do not open, until the site has an address', async () => {
    await open(() => Promise.resolve(TEXTS));
    await shown();
    expect(dialogs.named('post-texts-no-address').textContent).toContain('عنوان الموقع');
    await room.desk.change({ 'site.url': 'https://news.example' });
    flushSync();
    expect(dialogs.find('post-texts-no-address')).toBeNull();
  });

  it('give the focus back to what opened them', async () => {
    await open(() => Promise.resolve(TEXTS));
    await shown();
    expect(document.activeElement?.closest('dialog')).not.toBeNull();
    dialogs.place.querySelector('dialog')?.dispatchEvent(new Event('cancel', { cancelable: true }));
    flushSync();
    await vi.waitFor(() => expect(document.activeElement).toBe(card.named('post-texts-open')));
    expect(room.dialog).toBeNull();
  });
});

describe('copying', () => {
  it.each(NETWORKS)('puts the exact text for %s on the clipboard, says so for a moment, and keeps the focus on the button', async (network) => {
    const held = clipboard(true);
    await open(() => Promise.resolve(TEXTS));
    await shown();
    vi.useFakeTimers();
    const button = dialogs.named(`post-texts-copy-${network}`);
    button.focus();
    button.click();
    flushSync();
    expect(held.text).toBe(TEXTS[network].text);
    const told = dialogs.named(`post-texts-told-${network}`);
    expect([told.getAttribute('aria-live'), told.textContent]).toEqual(['polite', 'نُسخ']);
    expect(document.activeElement).toBe(button);
    vi.advanceTimersByTime(3000);
    flushSync();
    expect(told.textContent).toBe('');
  });

  it('that the engine refuses is told, with the text selected for the keyboard', async () => {
    clipboard(false);
    await open(() => Promise.resolve(TEXTS));
    const [field] = await shown();
    dialogs.named('post-texts-copy-telegram').click();
    flushSync();
    expect(dialogs.named('post-texts-told-telegram').textContent).toContain('Ctrl+C');
    expect(document.activeElement).toBe(field);
    expect([field?.selectionStart, field?.selectionEnd]).toEqual([0, TEXTS.telegram.text.length]);
  });
});

describe('a failure', () => {
  const refused = (code: Failure['code'], hint: string | null): Failure => ({ code, message: 'in English', hint, retry: false });

  it.each([
    [refused('precondition', 'not_live'), 'الخبر ليس على الموقع'],
    [refused('validation', 'site.url'), 'عنوان الموقع على الشبكة'],
    [refused('bug', null), 'حدث خطأ في البرنامج'],
  ])('is told in the window’s words, and tried again: %o', async (failure, words) => {
    let fails = true;
    const asked = await open(() => (fails ? Promise.reject(failure) : Promise.resolve(TEXTS)));
    await vi.waitFor(() => expect(dialogs.named('post-texts-failed').textContent).toContain(words));
    expect(dialogs.named('post-texts-failed').textContent).not.toContain('in English');
    fails = false;
    dialogs.named('post-texts-retry').click();
    await shown();
    expect(dialogs.find('post-texts-failed')).toBeNull();
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('shows that it is being asked for until it is known', async () => {
    await open(() => new Promise(() => undefined));
    expect(dialogs.place.querySelector('dialog [role="status"]')?.textContent).toBe(t().loading);
  });
});

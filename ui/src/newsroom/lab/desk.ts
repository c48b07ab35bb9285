//! The lab's answers for the desk: who sits at it, sections, tags, pictures and settings.

import { LIMITS } from '../bindings/limits';
import type { Block, Desk, Health, Settings, Shelf } from '../wire';
import { fail, folded, moment, ZONE, type KeptStory, type LabArchive } from './archive';
import type { Answers } from './answers';
import { frontOf } from './front';
import { timerOf } from './timer';
import { offsetSeconds } from './zone';

/** The settings that are whole numbers from 1, with the most of each. */
const MOST: Record<string, number> = {
  'media.largest_video_mb': LIMITS.largest_video_mb,
  'schedule.late_limit_minutes': LIMITS.late_limit_minutes,
  'front.strip_hours': LIMITS.strip_hours,
};

const DEFAULTS: Settings['values'] = {
  'app.language': 'ar',
  'app.theme': 'auto',
  'app.paper': 'window',
  'app.hijri': true,
  'writing.quotes': 'guillemets',
  'writing.dashes': true,
  'media.largest_video_mb': 500,
  'schedule.late_limit_minutes': 1440,
  'front.strip_hours': 2,
  'masthead.date_line': '',
  'masthead.editor_name': '',
  'masthead.editor_title': 'رئيس التحرير',
  'masthead.hashtag': '',
  'masthead.top_news_label': 'أهم الأخبار',
  'site.digits': 'western',
  'site.folder': '',
  'site.hijri': false,
  'site.months': 'egyptian',
  'site.share_images': 'picture',
  'site.avif': true,
  'site.description': '',
  'site.name': 'صحيفة المدينة',
  'site.url': 'https://example.org',
  'site.zone': 'Africa/Cairo',
  'site.front_stories': 30,
};

export function onShelf(archive: LabArchive, story: KeptStory, shelf: Shelf): boolean {
  if (story.role !== null) return false;
  const publication = archive.publication(story);
  if (shelf === 'spiked') return story.spiked;
  if (story.spiked) return false;
  switch (shelf) {
    case 'all':
      return true;
    case 'drafts':
      return story.stage === 'draft' && publication === 'unpublished';
    case 'in_review':
      return story.stage === 'in_review' && publication === 'unpublished';
    case 'ready':
      return story.stage === 'approved' && publication === 'unpublished';
    case 'scheduled':
      return story.schedule !== null;
    case 'live':
      return publication === 'live';
    case 'withdrawn':
      return publication === 'withdrawn';
  }
}

const SHELVES: Shelf[] = ['all', 'drafts', 'in_review', 'ready', 'scheduled', 'live', 'withdrawn', 'spiked'];

export function deskAnswers(archive: LabArchive): Partial<Answers> {
  const values = { ...DEFAULTS };
  const { staff } = archive;
  const settings = (): Settings => ({ values: { ...values }, defaults: DEFAULTS, zones: ['Africa/Cairo', 'Asia/Riyadh', 'Africa/Casablanca', 'Asia/Dubai', 'UTC'] });
  const at = () => staff.find((member) => member.name === archive.who)?.id ?? null;
  const sections = () => ({ sections: archive.sections.map((section, place) => ({ ...section, place })) });

  const health = (): Health => ({
    lost: [],
    damaged: [],
    file_faults: [],
    parked: [...archive.stories.values()].flatMap(({ id, content, parked }) => (parked ? [{ story: id, headline: content.headline, at: parked.at }] : [])),
    read_only: false,
    reserve_used: false,
    check: { stories: archive.stories.size, of: archive.stories.size, done: true },
  });

  function desk(): Desk {
    const stories = [...archive.stories.values()];
    const shelves = Object.fromEntries(SHELVES.map((shelf) => [shelf, stories.filter((story) => onShelf(archive, story, shelf)).length]));
    const counts = Object.fromEntries(archive.sections.map(({ id }) => [id, stories.filter((story) => story.role === null && story.content.section === id).length]));
    const due = stories.flatMap((story) => (story.schedule ? [story.schedule.utc] : [])).sort()[0];
    return {
      name: String(values['site.name']),
      folder: '/newsroom',
      zone: ZONE,
      at_desk: at(),
      staff,
      ...sections(),
      counts: { shelves, sections: counts },
      next_due: due ? moment(new Date(due)) : null,
      last_export: { at: new Date(Date.now() - 3_600_000).toISOString(), written: 3, folder: '/newsroom/site' },
      alerts: [...archive.alerts],
      clock_held: archive.clockHeld,
      mentions: at() === 'staff-0' ? [...archive.mentions] : [],
      timer: timerOf(archive),
      version: '0.1.0',
      now: moment(new Date()),
      offset_seconds: offsetSeconds(new Date()),
      health: health(),
    };
  }

  return {
    open_desk: desk,
    read_health: () => health(),
    acknowledge_losses: () => ({}),
    sit_down: ({ name }) => {
      if (name.trim() === '') return fail('validation', 'a name is needed', 'name');
      if (!staff.some((member) => member.name === name)) staff.push({ id: archive.id(), name, writes: true, approves: false });
      archive.who = name;
      return { staff: [...staff], at_desk: at() };
    },
    trust_clock: () => {
      archive.clockHeld = null;
      return {};
    },
    acknowledge: ({ alert }) => {
      archive.alerts = archive.alerts.filter(({ id }) => id !== alert);
      return {};
    },
    suggest_tags: ({ text, limit }) => {
      const wanted = folded(text.trim());
      const found = [...archive.tags.keys()].map((id) => archive.tag(id)).filter((tag) => folded(tag.name).includes(wanted));
      return { tags: found.sort((a, b) => b.stories - a.stories).slice(0, limit) };
    },
    make_tag: ({ name }) => archive.tagNamed(name),
    rename_tag: ({ tag, name }) => {
      archive.tags.set(tag, { id: tag, name });
      return archive.tag(tag);
    },
    merge_tags: ({ from, into }) => {
      for (const story of archive.stories.values()) {
        const tags = story.content.tags.map((id) => (id === from ? into : id));
        story.content.tags = [...new Set(tags)];
      }
      archive.tags.delete(from);
      return { tags: [archive.tag(into)] };
    },
    add_section: ({ name }) => {
      archive.sections.push({ id: archive.id(), name, slug: name.replaceAll(' ', '-'), place: archive.sections.length });
      return sections();
    },
    rename_section: ({ section, name }) => {
      archive.sections = archive.sections.map((known) => (known.id === section ? { ...known, name } : known));
      return sections();
    },
    order_sections: ({ sections: order }) => {
      archive.sections = order.flatMap((id) => archive.sections.filter((section) => section.id === id));
      return sections();
    },
    // The lab reads words and no markup.
    read_paste: ({ text }) => ({ blocks: lines(text ?? ''), as_it_came: null, changes: [], pictures: 0, pictures_too_many: 0 }),
    read_dropped: ({ name }) => fail('unreadable', `${name} is read by the newsroom alone`),
    add_picture: ({ name }) => {
      const added = { id: archive.id(), kind: 'picture' as const, name, bytes: 240_000, width: 1200, height: 800, credit: '', alt: '', caption: '', added_at: new Date().toISOString(), missing: false };
      archive.media.unshift(added);
      return added;
    },
    list_media: ({ offset, limit }) => ({ media: archive.media.slice(offset, offset + limit) }),
    describe_picture: ({ media, credit, alt }) => {
      const known = archive.media.find(({ id }) => id === media) ?? fail('not_found', 'there is no such picture');
      return Object.assign(known, { credit, alt });
    },
    recognise_embed: ({ url }) => {
      const id = /^https:\/\/(?:www\.youtube\.com\/watch\?v=|youtu\.be\/)([\w-]{11})/.exec(url)?.[1];
      return { embed: id ? { provider: 'youtube', name: 'YouTube', url: `https://www.youtube.com/watch?v=${id}` } : null };
    },
    read_settings: settings,
    change_settings: ({ values: changes }) => {
      const { 'site.url': url = 'https://example.org' } = changes;
      for (const [key, most] of Object.entries(MOST)) {
        const number = changes[key] ?? 1;
        if (!Number.isInteger(number) || Number(number) < 1 || Number(number) > most) fail('validation', `a whole number from 1 to ${most}`, key);
      }
      if (!/^https?:\/\//.test(String(url))) fail('validation', 'write a whole address', 'site.url');
      for (const [key, value] of Object.entries(changes)) values[key] = value ?? DEFAULTS[key] ?? null;
      archive.lateLimit = Number(values['schedule.late_limit_minutes']);
      archive.stripHours = Number(values['front.strip_hours']);
      return settings();
    },
    backup_now: () => ({ path: '/newsroom/backups/2027-05-03.mahbara', bytes: 4_812_800 }),
    pick_pictures: () => ({ media: archive.media.slice(0, 2), refused: [] }),
    pick_video: () => {
      const added = { id: archive.id(), kind: 'video' as const, name: 'مقطع.mp4', bytes: 48_000_000, width: 1920, height: 1080, credit: '', alt: '', caption: '', added_at: new Date().toISOString(), missing: false };
      archive.media.unshift(added);
      return added;
    },
    stop_video: () => ({}),
    pick_folder: () => ({ path: '/srv/site' }),
    read_clipboard: () => ({ text: null, html: null, picture: null }),
    // A drawing whose address takes any ending, so that every picture of the lab has something to show.
    media_base: () => ({ url: `data:image/svg+xml,${encodeURIComponent(DRAWING)}#` }),
    show_in_folder: () => ({}),
    open_site: () => ({}),
    preview_site: () => ({ url: `data:text/html;charset=utf-8,${encodeURIComponent(frontPage(archive))}` }),
    clock_faults: () => ({ due: null, export: null }),
    unsaved: () => ({}),
    flushed: () => ({}),
  };
}

/** A front page of headlines alone; the newsroom's is made by the press. */
function frontPage(archive: LabArchive): string {
  const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const lists = frontOf(archive).lists.map(({ name, held, fill, size }) => {
    const items = [...held.filter((place) => place.is_live), ...fill].slice(0, size).map(({ headline }) => `<li>${escape(headline)}</li>`);
    return `<h2>${escape(name)}</h2><ol>${items.join('')}</ol>`;
  });
  return `<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8">${lists.join('')}</html>`;
}

const lines = (text: string): Block[] =>
  text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => ({ type: 'paragraph', text: [{ text: line.trim() }] }));

const DRAWING =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 900"><linearGradient id="g" x2="1" y2="1"><stop stop-color="#b9c4c9"/><stop offset="1" stop-color="#5b6d70"/></linearGradient><rect width="1600" height="900" fill="url(#g)"/></svg>';

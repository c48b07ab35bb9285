//! The lab's archive: stories in memory, with revisions, standing and a clock of its own. It follows the rules of the
//! real newsroom closely enough to work on the interface, and is never part of the app's data.

import type {
  Alert,
  ApprovalView,
  ClockHeld,
  Content,
  EmbargoView,
  FaultView,
  FieldChanges,
  Fold,
  FollowView,
  HoldReason,
  LedgerLine,
  MediaView,
  Mention,
  PageRole,
  ParkedWords,
  Section,
  Staff,
  StandingView,
  Stage,
  StoryRow,
  StoryView,
  TagView,
  VersionRow,
} from '../wire';
import { fail } from './fail';
import type { Chosen } from './front';
import { foldOf, moment } from './zone';

/** One sealed revision with everything a reader sees. */
interface Sealed {
  content: Content;
  revision: number;
  row: Omit<VersionRow, 'live' | 'scheduled' | 'version'>;
}

interface KeptSchedule {
  utc: string;
  fold: Fold | null;
  revision: number;
  limit: number | null;
  held: HoldReason | null;
  failed: boolean;
}

export interface KeptStory {
  id: string;
  /** What a page of the site is for; `null` for a story. */
  role: PageRole | null;
  content: Content;
  notes: string;
  revision: number;
  seq: number;
  stage: Stage;
  approvedSeq: string | null;
  spiked: boolean;
  number: number | null;
  live: { revision: number; first: string } | null;
  withdrawn: string | null;
  schedule: KeptSchedule | null;
  expiry: { utc: string; notice: string | null } | null;
  approval: ApprovalView | null;
  planned: string | null;
  /** When it really went out, where that was not at the time readers are told. */
  fired: string | null;
  embargo: EmbargoView | null;
  editedAt: string;
  editedBy: string | null;
  history: Sealed[];
  saves: { save: number; content: Content; at: string; by: string | null }[];
  parked?: ParkedWords | null;
  assignee: string | null;
  follows: string | null;
  /** Until when its first publication can be taken back. */
  takeBackUntil: string | null;
}

export { fail, moment };

/** The least folding with which search and tags can be tried; the real one is in Rust. */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u064b-\u0655\u0640]/g, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .toLowerCase();

export const ZONE = 'Africa/Cairo';

export class LabArchive {
  readonly stories = new Map<string, KeptStory>();
  readonly tags = new Map<string, { id: string; name: string }>();
  readonly media: MediaView[] = [];
  sections: Section[] = [];
  alerts: Alert[] = [];
  clockHeld: ClockHeld | null = null;
  who: string | null = null;
  /** After so many minutes a schedule is held, where it has no limit of its own. */
  lateLimit = 24 * 60;
  stripHours = 2;
  staff: Staff[] = ['منى عبد الرحمن', 'خالد الشامي', 'هدى سمير'].map((name, at) => ({ id: `staff-${at}`, name, writes: true, approves: at === 0 }));
  mentions: Mention[] = [];
  /** Since when a timer publishes while no window is open. */
  timer: number | null = null;
  /** What was chosen for each list of the front page; under `null` for «top news». */
  readonly chosen = new Map<string | null, Chosen[]>();
  plans: { plan: number; list: string | null; utc: string; places: Chosen[] }[] = [];
  /** The pages of the site in the order of its foot. */
  pages: string[] = [];
  /** The stories in the breaking-news strip, and until when. */
  readonly strip = new Map<string, number>();
  /** What was done, newest first. */
  acts: LedgerLine[] = [];
  #ids = 0;
  #numbers = 1041;

  id(): string {
    this.#ids += 1;
    return `0192f0c0-0000-7000-8000-${this.#ids.toString(16).padStart(12, '0')}`;
  }

  story(id: string): KeptStory {
    return this.stories.get(id) ?? fail('not_found', `there is no story ${id}`);
  }

  start(section: string, role: PageRole | null = null): KeptStory {
    const story: KeptStory = {
      id: this.id(),
      role,
      content: emptyContent(section),
      notes: '',
      revision: 1,
      seq: 0,
      stage: 'draft',
      approvedSeq: null,
      spiked: false,
      number: null,
      live: null,
      withdrawn: null,
      schedule: null,
      expiry: null,
      approval: null,
      planned: null,
      fired: null,
      embargo: null,
      editedAt: new Date().toISOString(),
      editedBy: this.who,
      history: [],
      saves: [],
      assignee: null,
      follows: null,
      takeBackUntil: null,
    };
    this.stories.set(story.id, story);
    return story;
  }

  change(story: KeptStory, fields: FieldChanges): void {
    const { notes, lead_image, lead_image_removed, ...rest } = fields;
    if (notes !== undefined) story.notes = notes;
    if (lead_image !== undefined) story.content.lead_image = lead_image;
    if (lead_image_removed) delete story.content.lead_image;
    Object.assign(story.content, rest);
    this.touch(story);
  }

  touch(story: KeptStory): void {
    story.seq += 1;
    story.editedAt = new Date().toISOString();
    story.editedBy = this.who;
  }

  seal(story: KeptStory, why: string, name: string | null = null): void {
    if (story.seq === 0 && story.history.length > 0 && name === null) return;
    story.revision += 1;
    story.seq = 0;
    const row = { at: new Date().toISOString(), by: this.who, why, name, headline: story.content.headline };
    story.history.unshift({ revision: story.revision, content: structuredClone(story.content), row });
  }

  publish(story: KeptStory, at: Date): void {
    this.seal(story, 'publish');
    story.takeBackUntil = null;
    if (story.role === null) story.number ??= this.#numbers += 1;
    story.live = { revision: story.revision, first: story.live?.first ?? at.toISOString() };
    story.fired = null;
    story.planned = null;
    story.withdrawn = null;
    story.schedule = null;
  }

  /** Whether words were written after a revision. */
  newerThan(story: KeptStory, revision: number): boolean {
    return story.revision !== revision || story.seq > 0;
  }

  newerThanLive(story: KeptStory): boolean {
    return story.live !== null && this.newerThan(story, story.live.revision);
  }

  publication(story: KeptStory): StandingView['publication'] {
    if (story.withdrawn !== null) return 'withdrawn';
    if (story.live) return 'live';
    return story.schedule ? 'scheduled' : 'unpublished';
  }

  row(story: KeptStory): StoryRow {
    const { number, url } = this.standing(story);
    return {
      number,
      url,
      due_utc: story.schedule?.utc ?? null,
      published_utc: story.live?.first ?? null,
      id: story.id,
      headline: story.content.headline,
      section: story.content.section,
      stage: story.stage,
      publication: this.publication(story),
      spiked: story.spiked,
      newer_than_live: this.newerThanLive(story),
      picture_missing: this.missing(story) > 0,
      edited_at: story.editedAt,
      due_wall: story.schedule ? moment(new Date(story.schedule.utc)).wall : null,
      published_wall: story.live ? moment(new Date(story.live.first)).wall : null,
      assignee: story.assignee,
      changed_since_approval: this.changedSinceApproval(story),
    };
  }

  standing(story: KeptStory): StandingView {
    const first = story.live ? moment(new Date(story.live.first)) : null;
    const { schedule, expiry } = story;
    return {
      stage: story.stage,
      changed_since_approval: this.changedSinceApproval(story),
      publication: this.publication(story),
      spiked: story.spiked,
      number: story.number,
      url: first && (story.number || story.role) ? this.path(story, first.wall) : null,
      newer_than_live: this.newerThanLive(story),
      schedule: schedule && {
        due: moment(new Date(schedule.utc)),
        zone: ZONE,
        fold: schedule.fold,
        revision: schedule.revision,
        newer_exists: this.newerThan(story, schedule.revision),
        is_update: story.live !== null,
        late_limit_minutes: schedule.limit ?? this.lateLimit,
        own_late_limit: schedule.limit !== null,
        held: schedule.held,
        held_why: schedule.held && (schedule.held === 'too_late' ? 'its time passed longer ago than the limit' : 'the standfirst is empty'),
        attempts: schedule.failed ? 3 : 0,
        next_try: schedule.failed ? moment(new Date(Date.now() + 4 * 60_000)) : null,
      },
      embargo: story.embargo,
      first_published: first,
      fired: story.fired ? moment(new Date(story.fired)) : first,
      updated: story.content.updated_at ? moment(new Date(story.content.updated_at)) : null,
      withdrawn_notice: story.withdrawn,
      expiry: expiry && { at: moment(new Date(expiry.utc)), zone: ZONE, fold: foldOf(new Date(expiry.utc)), notice: expiry.notice },
      approval: story.stage === 'approved' ? story.approval : null,
      take_back_until: story.takeBackUntil && Date.parse(story.takeBackUntil) > Date.now() ? story.takeBackUntil : null,
    };
  }

  changedSinceApproval({ approvedSeq, revision, seq }: KeptStory): boolean {
    return approvedSeq !== null && approvedSeq !== `${revision}.${seq}`;
  }

  path(story: KeptStory, wall: string | null, slug = story.content.slug || slugOf(story.content.headline)): string {
    if (story.role !== null) return `/${slug}/`;
    const day = (wall ?? moment(new Date()).wall).slice(0, 7).replace('-', '/');
    return `/${day}/${story.number ?? '…'}-${slug}/`;
  }

  faults(story: KeptStory): FaultView[] {
    const faults: FaultView[] = [];
    const { headline, flags, slug } = story.content;
    if (flags.not_for_publication) faults.push({ code: 'not_for_publication', field: 'flags', count: 1, message: 'marked' });
    if (headline.trim() === '') faults.push({ code: 'missing', field: 'headline', count: 1, message: 'the headline is empty' });
    if ([...headline].length > 500) faults.push({ code: 'too_long', field: 'headline', count: 1, message: 'limit 500' });
    if (/[/\\.]/.test(slug)) faults.push({ code: 'slug', field: 'slug', count: 1, message: 'cannot be an address' });
    if (story.role !== null && this.sections.some((section) => section.slug === (slug || slugOf(headline)))) faults.push({ code: 'address_taken', field: 'slug', count: 1, message: 'belongs to a section' });
    const markers = JSON.stringify(story.content).split('[للتأكيد').length - 1;
    if (markers > 0) faults.push({ code: 'to_confirm', field: 'body', count: markers, message: 'words are to be confirmed' });
    return faults;
  }

  /** Refuses what readers may not have, naming the first fault as the newsroom does. */
  refuseFaults(story: KeptStory): void {
    const [first] = this.faults(story);
    if (first) fail('validation', first.message, first.field);
  }

  view(story: KeptStory): StoryView {
    return structuredClone({
      id: story.id,
      kind: story.role === null ? 'story' : 'page',
      role: story.role,
      stamp: { revision: story.revision, seq: story.seq },
      content: story.content,
      tags: story.content.tags.map((tag) => this.tag(tag)),
      standing: this.standing(story),
      notes: story.notes,
      edited_at: story.editedAt,
      edited_by: story.editedBy,
      missing_pictures: this.missing(story),
      faults: this.faults(story),
      parked: story.parked ?? null,
      assignee: story.assignee,
      planned: story.planned === null ? null : moment(new Date(story.planned)),
      follows: story.follows === null ? null : this.follow(this.story(story.follows)),
      followed_by: [...this.stories.values()].filter(({ follows }) => follows === story.id).map((one) => this.follow(one)),
    });
  }

  follow(story: KeptStory): FollowView {
    return { story: story.id, headline: story.content.headline };
  }

  /** Writes an act into the ledger. */
  note(line: Pick<LedgerLine, 'verb' | 'story'> & Partial<LedgerLine>): void {
    const about = line.story === null ? null : this.story(line.story);
    this.acts.unshift({ id: this.acts.length + 1, at: moment(new Date()), by: this.who, headline: about?.content.headline ?? '', revision: about?.revision ?? null, detail: '', ...line });
  }

  tag(id: string): TagView {
    const tag = this.tags.get(id) ?? fail('not_found', `there is no tag ${id}`);
    const stories = [...this.stories.values()].filter((story) => story.content.tags.includes(id)).length;
    return { ...tag, stories };
  }

  tagNamed(name: string): TagView {
    const wanted = folded(name.trim());
    const known = [...this.tags.values()].find((tag) => folded(tag.name) === wanted);
    const tag = known ?? { id: this.id(), name: name.trim() };
    this.tags.set(tag.id, tag);
    return this.tag(tag.id);
  }

  missing(story: KeptStory): number {
    const lead = story.content.lead_image;
    const inBody = story.content.body.blocks.filter((block) => block.type === 'image' && !block.image.media).length;
    return inBody + (lead && !lead.media ? 1 : 0);
  }
}

export function slugOf(headline: string): string {
  const words = headline.replace(/[\u064b-\u0655\u0640]/g, '').match(/[\p{L}\p{N}]+/gu) ?? [];
  let slug = '';
  for (const word of words) {
    const longer = slug ? `${slug}-${word}` : word;
    if ([...longer].length > 60) break;
    slug = longer;
  }
  return slug;
}

export function emptyContent(section: string): Content {
  return {
    kicker: '',
    headline: '',
    home_headline: '',
    seo_title: '',
    seo_description: '',
    standfirst: '',
    bylines: [],
    sources: [],
    dateline: '',
    section,
    more_sections: [],
    tags: [],
    topics: [],
    related: [],
    slug: '',
    flags: { breaking: false, exclusive: false, not_for_publication: false, legal: false },
    corrections: [],
    body: { schema_version: 1, blocks: [] },
  };
}

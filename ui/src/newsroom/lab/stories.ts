//! The lab's answers for stories: lists, saves, history, search, and everything around publication.

import type { Content, VersionRef, VersionRow } from '../wire';
import type { KeptStory, LabArchive } from './archive';
import type { Answers } from './answers';
import { fail, folded, moment, slugOf } from './archive';
import { compared } from './compared';
import { onShelf } from './desk';
import { instant } from './zone';

/** So long what was just published for the first time can be taken back. */
const TAKE_BACK_MS = 10_000;

export function storyAnswers(archive: LabArchive, tell: (story: KeptStory) => void): Partial<Answers> {
  const changed = (id: string, act: (story: KeptStory) => void) => {
    const story = archive.story(id);
    act(story);
    tell(story);
    return archive.view(story);
  };
  const saved = (story: KeptStory) => ({
    stamp: { revision: story.revision, seq: story.seq },
    saved_at: new Date().toISOString(),
    row: archive.row(story),
    standing: archive.standing(story),
    faults: archive.faults(story),
  });

  function contentOf(story: KeptStory, version: VersionRef): Content {
    const found =
      version.kind === 'revision' ? story.history.find(({ revision }) => revision === version.revision) : story.saves.find(({ save }) => save === version.save);
    return found?.content ?? fail('not_found', 'there is no such version');
  }

  return {
    list_stories: ({ shelf, section, tag, assignee, offset, limit }) => {
      const stories = [...archive.stories.values()]
        .filter((story) => onShelf(archive, story, shelf))
        .filter((story) => section === null || story.content.section === section)
        .filter((story) => tag === null || story.content.tags.includes(tag))
        .filter((story) => assignee === null || story.assignee === assignee)
        .sort((a, b) => b.editedAt.localeCompare(a.editedAt));
      return { stories: stories.slice(offset, offset + limit).map((story) => archive.row(story)), total: stories.length };
    },
    new_story: ({ section }) => {
      const story = archive.start(section ?? archive.sections[0]?.id ?? '');
      tell(story);
      return archive.view(story);
    },
    open_story: ({ story }) => archive.view(archive.story(story)),
    save_story: ({ story: id, base, fields, body }) => {
      const story = archive.story(id);
      if (base.revision !== story.revision || base.seq !== story.seq) fail('stale_revision', 'saved elsewhere meanwhile');
      archive.change(story, fields);
      if (body) story.content.body.blocks.splice(body.at, body.delete, ...structuredClone(body.insert));
      const save = (story.saves[0]?.save ?? 0) + 1;
      story.saves.unshift({ save, content: structuredClone(story.content), at: new Date().toISOString(), by: archive.who });
      return saved(story);
    },
    park_words: ({ story: id, base, content, notes }) => {
      const at = new Date().toISOString();
      archive.story(id).parked = { at, by: archive.who, base, content, notes };
      return { at };
    },
    unpark: ({ story: id }) => {
      archive.story(id).parked = null;
      return {};
    },
    seal_version: ({ story: id }) => {
      const story = archive.story(id);
      archive.seal(story, 'save');
      return saved(story);
    },
    set_stage: ({ story, stage }) =>
      changed(story, (kept) => {
        kept.stage = stage;
        if (stage === 'approved') archive.seal(kept, 'save');
        kept.approvedSeq = stage === 'approved' ? `${kept.revision}.${kept.seq}` : null;
        kept.approval = stage === 'approved' ? { by: archive.who, at: moment(new Date()), revision: kept.revision } : null;
      }),
    preview_slug: ({ story, headline, slug }) => {
      const wanted = slug || headline;
      const made = slugOf(wanted);
      return {
        slug: made,
        path: archive.path(archive.story(story), null, made),
        fault: /[/\\.]/.test(slug) ? 'a slug holds letters, digits and hyphens' : null,
      };
    },
    versions: ({ story }) => {
      const kept = archive.story(story);
      const sealed = kept.history.map(({ revision, row }): VersionRow => ({
        version: { kind: 'revision', revision },
        ...row,
        live: kept.live?.revision === revision,
        scheduled: kept.schedule?.revision === revision,
      }));
      const saves = kept.saves.map(({ save, content, at, by }): VersionRow => ({
        version: { kind: 'save', save },
        at,
        by,
        why: 'autosave',
        name: null,
        headline: content.headline,
        live: false,
        scheduled: false,
      }));
      return { versions: [...saves, ...sealed].sort((a, b) => b.at.localeCompare(a.at)), below: null };
    },
    read_version: ({ story, version }) => ({ content: structuredClone(contentOf(archive.story(story), version)) }),
    name_version: ({ story: id, name }) => {
      const story = archive.story(id);
      archive.seal(story, 'save', name);
      return saved(story);
    },
    compare_versions: ({ story, from, to }) => {
      const kept = archive.story(story);
      return compared(contentOf(kept, from), to ? contentOf(kept, to) : kept.content);
    },
    restore_version: ({ story, version }) =>
      changed(story, (kept) => {
        archive.seal(kept, 'save');
        kept.content = structuredClone(contentOf(kept, version));
        archive.touch(kept);
        archive.seal(kept, 'restore');
      }),
    search: ({ query, limit }) => {
      const wanted = folded(query.trim());
      const hits = [...archive.stories.values()]
        .filter((story) => story.role === null && folded(story.content.headline).includes(wanted))
        .slice(0, limit)
        .map((story) => ({ row: archive.row(story), snippet: mark(story.content.headline, wanted) }));
      return { hits };
    },
    resolve_wall: ({ wall, fold }) => {
      const at = instant(wall, fold);
      const long = new Intl.DateTimeFormat('ar-EG-u-nu-latn-ca-gregory', { dateStyle: 'full', timeZone: 'UTC' });
      return {
        at: { utc: at.toISOString(), wall: wall.length === 16 ? `${wall}:00` : wall },
        long_date: long.format(new Date(`${wall.slice(0, 10)}T00:00:00Z`)).replace('،', ''),
        in_seconds: Math.round((at.getTime() - Date.now()) / 1000),
      };
    },
    publish_story: ({ story }) =>
      changed(story, (kept) => {
        archive.refuseFaults(kept);
        const first = kept.live === null;
        archive.publish(kept, new Date());
        if (first) kept.takeBackUntil = new Date(Date.now() + TAKE_BACK_MS).toISOString();
      }),
    update_story: ({ story, substantive }) =>
      changed(story, (kept) => {
        archive.refuseFaults(kept);
        if (substantive) kept.content.updated_at = new Date().toISOString();
        archive.publish(kept, new Date());
      }),
    correct_story: ({ story, kind, text }) =>
      changed(story, (kept) => {
        kept.content.corrections.push({ kind, text, at: new Date().toISOString() });
        archive.touch(kept);
        archive.publish(kept, new Date());
      }),
    withdraw_story: ({ story, notice }) => changed(story, (kept) => void (kept.withdrawn = notice ?? '')),
    spike_story: ({ story }) => changed(story, (kept) => void (kept.spiked = true)),
    restore_story: ({ story }) => changed(story, (kept) => void (kept.spiked = false)),
    preview_story: ({ story }) => {
      const { headline, standfirst } = archive.story(story).content;
      const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
      const page = `<!doctype html><html lang="ar" dir="rtl"><meta charset="utf-8"><h1>${escape(headline)}</h1><p>${escape(standfirst)}</p></html>`;
      return { url: `data:text/html;charset=utf-8,${encodeURIComponent(page)}` };
    },
  };

  function mark(text: string, wanted: string) {
    // Whole words: a mark inside a word would cut its letters apart.
    return text.split(/(\s+)/).map((word) => ({ text: word, hit: word.trim() !== '' && folded(word).includes(wanted) }));
  }
}

/** An export that takes a few seconds, so that its progress and its cancelling can be seen. */
export function exportAnswers(archive: LabArchive, emit: EmitProgress): Pick<Answers, 'export_site' | 'cancel_export'> {
  let cancelled = false;
  return {
    export_site: async () => {
      cancelled = false;
      const of = archive.stories.size;
      for (let done = 0; done < of; done += 7) {
        if (cancelled) fail('cancelled', 'the export was cancelled');
        emit({ done, of });
        await new Promise((next) => setTimeout(next, 60));
      }
      return { written: of, deleted: 0, unchanged: 12, bytes: 1_830_221, folder: '/newsroom/site', unreadable: [] };
    },
    cancel_export: () => {
      cancelled = true;
      return {};
    },
  };
}

type EmitProgress = (progress: { done: number; of: number }) => void;

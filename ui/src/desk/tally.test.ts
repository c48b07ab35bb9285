import { readFileSync } from 'node:fs';

import { expect, it } from 'vitest';

import { emptyContent } from '../newsroom/lab/archive';
import type { Content } from '../newsroom/wire';
import { publishedLines, Tally } from './tally.svelte';

const MARK = '[للتأكيد]';
const lead = { media: null, alt: '', caption: '', credit: '' } as unknown as NonNullable<Content['lead_image']>;

/** The fields in which the newsroom finds a marker, and a story with one there. */
const MARKED: Record<string, Partial<Content>> = {
  kicker: { kicker: MARK },
  headline: { headline: MARK },
  home_headline: { home_headline: MARK },
  standfirst: { standfirst: MARK },
  dateline: { dateline: MARK },
  seo_title: { seo_title: MARK },
  seo_description: { seo_description: MARK },
  byline: { bylines: [{ name: MARK }] },
  source: { sources: [MARK] },
  caption: { lead_image: { ...lead, caption: MARK } },
  alt: { lead_image: { ...lead, alt: MARK } },
  credit: { lead_image: { ...lead, credit: MARK } },
  correction: { corrections: [{ kind: 'correction', text: MARK, at: '2027-05-03T12:00:00Z' }] },
};

it('these are all the fields beside the body that the newsroom looks through', () => {
  const rust = readFileSync('../src-tauri/story/src/to_confirm.rs', 'utf8').split('#[cfg(test)]')[0] ?? '';
  const looked = [...rust.matchAll(/\("(\w+)", (?:&content\.|None)/g)].map(([, field]) => field);
  expect(looked).toEqual(Object.keys(MARKED));
});

it.each(Object.entries(MARKED))('a marker in the %s is counted', (_field, marked) => {
  const content = { ...emptyContent('قسم'), ...marked };
  const tally = new Tally(
    () => null,
    () => publishedLines(content, content.corrections),
  );
  expect(tally.toConfirm).toBe(1);
});

import fc from 'fast-check';
import { EditorState } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';

import type { Block, Run } from '../../newsroom/wire';
import { block } from '../bodies.arbitrary';
import { toBlocks, toDoc } from '../convert';
import { clusters, fold } from './fold';
import { hitsIn, replacedIn, replacing, Seeker, type Query } from './find';

const query = (text: string, how: Partial<Query> = {}): Query => ({ text, exact: false, whole: false, ...how });
const found = (text: string, sought: Query) => hitsIn(text, sought).map(({ from, to }) => text.slice(from, to));

describe('finding in a text', () => {
  it.each([
    ['الأولي للمرة الأولى', 'الاولى', ['الأولي', 'الأولى']],
    ['مدرسةٌ ومدرسه', 'مدرسة', ['مدرسةٌ', 'مدرسه']],
    ['قالَ مُحَمَّدٌ', 'محمد', ['مُحَمَّدٌ']],
    ['عـــاجل', 'عاجل', ['عـــاجل']],
    ['رؤية ٢٠٣٠ و2030', '2030', ['٢٠٣٠', '2030']],
    ['عربى و دولى', 'ودولي', ['و دولى']],
    ['Reuters وREUTERS', 'reuters', ['Reuters', 'REUTERS']],
    ['سطر\nآخر', 'سطر اخر', []],
    ['صلى ﷺ الله', 'الله', ['الله']],
    ['كلمة،كلمة ، كلمة', ' ،', [' ،']],
    ['', 'خبر', []],
  ])('%j holds %j as %j', (text, sought, hits) => expect(found(text, query(sought))).toEqual(hits));

  it('takes every letter as typed when asked to', () => {
    expect(found('الأولي للمرة الأولى', query('الأولى', { exact: true }))).toEqual(['الأولى']);
    expect(found('مُحمد', query('م', { exact: true }))).toEqual(['م']);
    expect(hitsIn('مُحمد', query('م', { exact: true }))).toEqual([{ from: 3, to: 4 }]);
  });

  it('takes whole words when asked to', () => {
    expect(hitsIn('كتب الكتاب كتب', query('كتب', { whole: true }))).toEqual([{ from: 0, to: 3 }, { from: 11, to: 14 }]);
    expect(found('هـ 1445هـ', query('هـ', { whole: true }))).toEqual(['ه']);
    expect(found('قال و كتب', query('كتب', { whole: true }))).toEqual(['كتب']);
  });

  it('finds only what folds to what is sought, in order, and never a part of a letter', () => {
    const letters = fc.string({ unit: fc.constantFrom('أ', 'ا', 'ى', 'ي', 'ة', 'و', ' ', '  ', '\u0651', 'ـ', 'ﻻ', 'لا', 'ﷺ', '٣', '3', '\n'), maxLength: 40 });
    const short = fc.string({ unit: fc.constantFrom('أ', 'ي', 'ه', 'و', ' ', 'ل', 'ا', '3', 'ص'), minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(letters, short, fc.boolean(), fc.boolean(), (text, sought, exact, whole) => {
        const hits = hitsIn(text, query(sought, { exact, whole }));
        const edges = new Set(clusters(text).flat());
        let last = 0;
        for (const { from, to } of hits) {
          expect(from).toBeGreaterThanOrEqual(last);
          expect(to).toBeGreaterThan(from);
          last = to;
          expect(edges.has(from) && edges.has(to)).toBe(true);
          const hit = text.slice(from, to);
          expect(exact ? hit : fold(hit)).toBe(exact ? sought : fold(sought));
        }
      }),
    );
  });
});

const paragraph = (...text: Run[]): Block => ({ type: 'paragraph', text });
const stateOf = (...blocks: Block[]) => EditorState.create({ doc: toDoc({ schema_version: 1, blocks }) });

describe('finding in a body', () => {
  it('looks into captions, cells, list items and fact boxes, and across marks', () => {
    const seeker = new Seeker(query('الاسكندرية'));
    const { doc } = stateOf(
      paragraph({ text: 'الإسك' }, { text: 'ندرية', marks: [{ type: 'strong' }] }),
      { type: 'image', image: { alt: 'ميناء الإسكندرية', caption: 'الإسكندريه', credit: '' } },
      { type: 'table', caption: '', header: false, rows: [[{ text: [{ text: 'الاسكندرية' }] }]] },
      { type: 'fact_box', title: 'الإسكندرية', lines: [{ text: [{ text: 'عن الإسكندرية' }] }] },
      { type: 'list', list: { ordered: false, items: [{ text: [{ text: 'الإسكندرية' }] }] } },
    );
    expect(seeker.inDoc(doc).map(({ from, to }) => doc.textBetween(from, to))).toEqual([
      'الإسكندرية',
      'الإسكندريه',
      'ميناء الإسكندرية'.slice(6),
      'الاسكندرية',
      'الإسكندرية',
      'الإسكندرية',
      'الإسكندرية',
    ]);
  });

  it('gives positions whose text folds to what is sought, whatever the body holds', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 5 }), fc.constantFrom('خ', 'بر', 'لا', 'خبر', '1'), (blocks, sought) => {
        const { doc } = stateOf(...blocks);
        for (const { from, to } of new Seeker(query(sought)).inDoc(doc)) expect(fold(doc.textBetween(from, to, '|', '|'))).toBe(fold(sought));
      }),
    );
  });
});

describe('replacing', () => {
  it('changes every hit in one transaction and keeps the marks of the words', () => {
    const state = stateOf(
      paragraph({ text: 'زار ' }, { text: 'الاسكندريه', marks: [{ type: 'link', href: 'https://example.org/' }] }, { text: ' أمس' }),
      paragraph({ text: 'الاسكندرية' }),
    );
    const { tr, changed } = replacing(state, new Seeker(query('الاسكندرية')).inDoc(state.doc), 'الإسكندرية');
    expect(changed).toBe(2);
    expect(toBlocks(tr.doc)).toEqual([
      paragraph({ text: 'زار ' }, { text: 'الإسكندرية', marks: [{ type: 'link', href: 'https://example.org/' }] }, { text: ' أمس' }),
      paragraph({ text: 'الإسكندرية' }),
    ]);
  });

  it('counts and touches only what is not so already', () => {
    const state = stateOf(paragraph({ text: 'الأولى والأولي' }));
    const { tr, changed } = replacing(state, new Seeker(query('الأولى')).inDoc(state.doc), 'الأولى');
    expect([changed, tr.steps.length]).toEqual([1, 1]);
    const again = replacing(state.apply(tr), new Seeker(query('الأولى')).inDoc(tr.doc), 'الأولى');
    expect([again.changed, again.tr.docChanged]).toEqual([0, false]);
    expect(replacedIn('الأولى والأولي', hitsIn('الأولى والأولي', query('الاولى')), 'الأولى')).toEqual({ text: 'الأولى والأولى', changed: 1 });
  });

  it('by nothing takes the words away', () => {
    const state = stateOf(paragraph({ text: 'خبر عاجل جدا' }));
    expect(toBlocks(replacing(state, new Seeker(query('عاجل ')).inDoc(state.doc), '').tr.doc)).toEqual([paragraph({ text: 'خبر جدا' })]);
  });

  it('puts the very words in place of every hit, whatever they share with it', () => {
    const words = fc.string({ unit: fc.constantFrom('خ', 'ب', '👍', '👎', ' ', 'a'), maxLength: 6 });
    fc.assert(
      fc.property(words, words, words.filter((sought) => sought !== ''), (text, by, sought) => {
        const whole = `${text}${sought}${text}`;
        const state = stateOf(paragraph({ text: whole }));
        const exactly = query(sought, { exact: true });
        const { tr } = replacing(state, new Seeker(exactly).inDoc(state.doc), by);
        expect(tr.doc.textContent).toBe(replacedIn(whole, hitsIn(whole, exactly), by).text);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Block } from '../../newsroom/wire';
import { textOf, wordsOf, runsOf } from './align';
import { block, body } from '../bodies.arbitrary';
import { bodyBy, commonWords, mergeWords, type Part, type StoryWords } from './merge';

const paragraph = (text: string): Block => ({ type: 'paragraph', text: [{ text }] });

const FIELDS: StoryWords['fields'] = {
  kicker: '',
  headline: 'افتتاح الجسر الجديد فوق النهر',
  home_headline: '',
  seo_title: '',
  seo_description: '',
  standfirst: '',
  bylines: [],
  sources: [],
  dateline: '',
  section: 'local',
  more_sections: [],
  tags: ['bridges'],
  topics: [],
  related: [],
  slug: '',
  flags: { breaking: false, exclusive: false, not_for_publication: false, legal: false },
};

const story = (blocks: readonly Block[], fields: Partial<StoryWords['fields']> = {}, notes = ''): StoryWords => ({ fields: { ...FIELDS, ...fields }, notes, blocks });
const merge = (base: string[], mine: string[], theirs: string[]) => mergeWords(story(base.map(paragraph)), story(mine.map(paragraph)), story(theirs.map(paragraph)));
const texts = (blocks: readonly Block[]) => blocks.map(textOf);
const conflicts = (parts: readonly Part[]) => parts.filter(({ kind }) => kind === 'conflict');

describe('two texts of one story', () => {
  it('come together when each changed another paragraph', () => {
    const { parts } = merge(
      ['وصل الوفد صباحًا إلى المطار.', 'وتبدأ المحادثات غدًا في القصر.'],
      ['وصل الوفد الرسمي صباحًا إلى المطار.', 'وتبدأ المحادثات غدًا في القصر.'],
      ['وصل الوفد صباحًا إلى المطار.', 'وتبدأ المحادثات غدًا في القصر الكبير.'],
    );
    expect(conflicts(parts)).toEqual([]);
    expect(texts(bodyBy(parts))).toEqual(['وصل الوفد الرسمي صباحًا إلى المطار.', 'وتبدأ المحادثات غدًا في القصر الكبير.']);
  });

  it('come together when each changed other words of one paragraph', () => {
    const { parts } = merge(
      ['قال المتحدث إن السوق ستفتح أبوابها يوم الأحد بعد أعمال الترميم.'],
      ['قال المتحدث الرسمي إن السوق ستفتح أبوابها يوم الأحد بعد أعمال الترميم.'],
      ['قال المتحدث إن السوق ستفتح أبوابها يوم الأحد بعد أعمال الترميم الطويلة.'],
    );
    expect(texts(bodyBy(parts))).toEqual(['قال المتحدث الرسمي إن السوق ستفتح أبوابها يوم الأحد بعد أعمال الترميم الطويلة.']);
  });

  it('stay side by side, and named, where both changed the same words', () => {
    const { parts } = merge(['بلغ عدد المصابين ثلاثة أشخاص.'], ['بلغ عدد المصابين أربعة أشخاص.'], ['بلغ عدد المصابين خمسة أشخاص.']);
    expect(conflicts(parts)).toHaveLength(1);
    expect(texts(bodyBy(parts))).toEqual(['بلغ عدد المصابين أربعة أشخاص.', 'بلغ عدد المصابين خمسة أشخاص.']);
    expect(texts(bodyBy(parts, ['mine']))).toEqual(['بلغ عدد المصابين أربعة أشخاص.']);
    expect(texts(bodyBy(parts, ['theirs']))).toEqual(['بلغ عدد المصابين خمسة أشخاص.']);
  });

  it('do not glue two halves of a sentence: words beside each other are one place', () => {
    const { parts } = merge(['ارتفع السعر عشرة جنيهات.'], ['ارتفع السعر عشرين جنيهات.'], ['ارتفع السعر عشرة دولارات.']);
    expect(conflicts(parts)).toHaveLength(1);
  });

  it('keep a paragraph that one took away while the other wrote in it, and ask', () => {
    const { parts } = merge(['أولى الفقرات هنا.', 'وثانيتها بعدها تمامًا.'], ['أولى الفقرات هنا.'], ['أولى الفقرات هنا.', 'وثانيتها بعدها تمامًا يا سادة.']);
    expect(conflicts(parts)).toEqual([{ kind: 'conflict', mine: [], theirs: [paragraph('وثانيتها بعدها تمامًا يا سادة.')] }]);
  });

  it('let a paragraph go that one took away and the other left alone', () => {
    const { parts } = merge(['تبقى هذه.', 'وتذهب تلك.'], ['تبقى هذه.'], ['تبقى هذه دائمًا.', 'وتذهب تلك.']);
    expect(texts(bodyBy(parts))).toEqual(['تبقى هذه دائمًا.']);
  });

  it('show the paragraph that one took away to whoever compares them', () => {
    const { parts } = merge(['جملة أولى.', 'جملة ستُحذف.'], ['جملة أولى.'], ['جملة أولى.', 'جملة ستُحذف.']);
    expect(parts.at(-1)).toEqual({ kind: 'agreed', block: null, mine: null, theirs: paragraph('جملة ستُحذف.') });
  });

  it('know a paragraph again that one side made many times as long', () => {
    const before = 'وصل الوفد صباحًا إلى المطار الدولي.';
    const after = `${before} ${'ثم مضى في موكب طويل إلى القصر حيث كان الوزراء ينتظرون. '.repeat(4)}`.trim();
    const { parts } = merge([before], [after], [before]);
    expect(parts).toEqual([{ kind: 'agreed', block: paragraph(after), mine: paragraph(after), theirs: paragraph(before) }]);
  });

  it('take the picture words of both', () => {
    const picture = (caption: string, credit: string): Block => ({ type: 'image', image: { alt: 'جسر', caption, credit } });
    const { parts } = mergeWords(story([picture('الجسر', '')]), story([picture('الجسر ليلًا', '')]), story([picture('الجسر', 'تصوير: هالة')]));
    expect(bodyBy(parts)).toEqual([picture('الجسر ليلًا', 'تصوير: هالة')]);
  });

  it('merge fields, tags one by one, and name the field both wrote differently', () => {
    const merged = mergeWords(
      story([]),
      story([], { kicker: 'نقل', headline: 'الجسر يُفتح اليوم', tags: ['bridges', 'roads'] }),
      story([], { headline: 'الجسر يُفتح غدًا', tags: ['rivers'] }),
    );
    expect(merged.fieldConflicts).toEqual(['headline']);
    expect(merged.fields).toMatchObject({ kicker: 'نقل', headline: 'الجسر يُفتح اليوم', tags: ['rivers', 'roads'] });
  });

  it('keep the notes of both, which no version holds', () => {
    expect(mergeWords(story([]), story([], {}, 'اتصل بالوزارة'), story([], {}, 'انتظر الصورة')).notes).toBe('اتصل بالوزارة\nانتظر الصورة');
  });

  it('take away the lead image that one side took away and the other left', () => {
    const lead_image = { alt: 'سفينة', caption: '', credit: '' };
    expect(mergeWords(story([], { lead_image }), story([]), story([], { lead_image })).fields).not.toHaveProperty('lead_image');
  });
});

describe('two texts whose beginning nobody knows', () => {
  it('agree on what they share, and each stretch that differs is a question', () => {
    const mine = story(['واحدة', 'ثانية كما كتبتها', 'ثالثة'].map(paragraph), { kicker: 'نقل' });
    const theirs = story(['واحدة', 'ثانية كما كتبها غيري', 'ثالثة', 'رابعة'].map(paragraph));
    const { parts, fieldConflicts } = mergeWords(commonWords(mine, theirs), mine, theirs);
    expect(parts.map(({ kind }) => kind)).toEqual(['agreed', 'conflict', 'agreed', 'agreed']);
    expect(fieldConflicts).toEqual(['kicker']);
  });
});

describe('words', () => {
  it('are the runs again when nothing was changed', () => {
    fc.assert(
      fc.property(block, (one) => {
        if (one.type === 'paragraph') expect(runsOf(wordsOf(one.text))).toEqual(one.text);
      }),
    );
  });
});

/** A body that was edited: blocks taken away, added, and words written into paragraphs. */
const edited = (base: readonly Block[], side: string) =>
  fc
    .tuple(
      fc.array(fc.constantFrom('keep', 'keep', 'keep', 'drop', 'write', 'before'), { minLength: base.length, maxLength: base.length }),
      fc.nat(3),
      fc.boolean(),
    )
    .map(([acts, word, tail]) => {
      const blocks = base.flatMap((one, at): Block[] => {
        const act = acts[at];
        if (act === 'drop') return [];
        if (act === 'before') return [paragraph(`${side}${at}`), one];
        if (act !== 'write' || one.type !== 'paragraph') return [one];
        const words = one.text.map(({ text }) => text).join('').split(' ');
        words.splice(word % (words.length + 1), 0, `${side}${at}w`);
        return [paragraph(words.join(' '))];
      });
      return tail ? [...blocks, paragraph(`${side}end`)] : blocks;
    });

const sentences = fc.array(
  fc.array(fc.constantFrom('وصل', 'الوفد', 'إلى', 'العاصمة', 'صباح', 'اليوم', 'وبدأ', 'المحادثات'), { minLength: 1, maxLength: 9 }).map((words) => paragraph(words.join(' '))),
  { maxLength: 6 },
);
const meeting = sentences.chain((base) => fc.tuple(fc.constant(base), edited(base, 'أ'), edited(base, 'ب')));
const typed = (blocks: readonly Block[], side: string) => texts(blocks).join(' ').match(new RegExp(`${side}(?:\\d+w?|end)`, 'gu')) ?? [];

describe('whatever was typed', () => {
  it('is in the merged text: no word of either side is lost', () => {
    fc.assert(
      fc.property(meeting, ([base, mine, theirs]) => {
        const merged = texts(bodyBy(mergeWords(story(base), story(mine), story(theirs)).parts)).join(' ');
        for (const word of [...typed(mine, 'أ'), ...typed(theirs, 'ب')]) expect(merged).toContain(word);
      }),
      { numRuns: 500 },
    );
  });

  it('is as the other side left it when one side changed nothing', () => {
    fc.assert(
      fc.property(body, body, ({ blocks: base }, { blocks: other }) => {
        const one = mergeWords(story(base), story(base), story(other));
        const two = mergeWords(story(base), story(other), story(base));
        for (const { parts } of [one, two]) {
          expect(conflicts(parts)).toEqual([]);
          expect(bodyBy(parts)).toEqual(other);
        }
      }),
    );
  });

  it('is there once when both sides wrote the same', () => {
    fc.assert(
      fc.property(body, body, ({ blocks: base }, { blocks: both }) => {
        expect(bodyBy(mergeWords(story(base), story(both), story(both)).parts)).toEqual(both);
      }),
    );
  });
});

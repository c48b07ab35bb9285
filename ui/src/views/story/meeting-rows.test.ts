import { describe, expect, it } from 'vitest';

import type { Meeting } from '../../desk/meeting';
import { commonWords, mergeWords, type StoryWords } from '../../editor/saving/merge';
import { emptyContent } from '../../newsroom/lab/archive';
import type { Block } from '../../newsroom/wire';
import { rowsOf } from './meeting-rows';

const p = (text: string): Block => ({ type: 'paragraph', text: [{ text }] });
const words = (...texts: string[]): StoryWords => ({ fields: emptyContent('قسم'), notes: '', blocks: texts.map(p) });

function rows(base: StoryWords, mine: StoryWords, theirs: StoryWords) {
  const merge = mergeWords(base, mine, theirs);
  return rowsOf({ base, mine, theirs, merge, by: null, at: '', conflicts: 0 } satisfies Meeting);
}
const told = (all: ReturnType<typeof rows>) =>
  all.map((row) => {
    if (row.kind === 'same') return `= ${row.blocks}`;
    const side = (runs: typeof row.sides.mine) => runs.map(({ text, change }) => ({ same: text, added: `+${text}+`, removed: `-${text}-` })[change]).join('');
    return [side(row.sides.mine), side(row.sides.theirs), row.taken];
  });

describe('two texts side by side', () => {
  it('show what each changed of the words both began with, and whose change a merge takes', () => {
    const base = words('افتتح الوزير الجسر', 'قال الشاهد نعم', 'ثم غادر المكان');
    const mine = words('افتتح الوزير الجسر الجديد', 'قال الشاهد نعم', 'ثم غادر المكان');
    const theirs = words('افتتح الوزير الجسر', 'قال نعم', 'ثم غادر المكان', 'وعاد');
    expect(told(rows(base, mine, theirs))).toEqual([
      ['افتتح الوزير الجسر +الجديد+', 'افتتح الوزير الجسر', 'mine'],
      ['قال الشاهد نعم', 'قال -الشاهد -نعم', 'theirs'],
      '= 1',
      ['', '+وعاد+', 'theirs'],
    ]);
  });

  it('keep what went apart from what came in its place', () => {
    expect(told(rows(words('قال نعم'), words('قال لا'), words('قال نعم')))).toEqual([['قال -نعم -+لا+', 'قال نعم', 'mine']]);
  });

  it('of which one lost a paragraph show it as taken out there alone', () => {
    const base = words('أول', 'ثان');
    expect(told(rows(base, words('أول', 'ثان'), words('أول')))).toEqual(['= 1', ['ثان', '-ثان-', 'theirs']]);
  });

  it('show what only one has where nobody knows what they began with', () => {
    const [mine, theirs] = [words('أول', 'قال نعم'), words('أول', 'قال لا')];
    expect(told(rows(commonWords(mine, theirs), mine, theirs))).toEqual(['= 1', ['قال +نعم+', 'قال +لا+', null]]);
  });
});

import { expect, it } from 'vitest';

import { meantOf } from './meant';

const HEADLINES = ['«الأرصاد»: أمطار على السواحل', 'البنك المركزي يبقي سعر الفائدة دون تغيير', 'وزارة المدارس ترد على @newsroom'];

it.each([
  ['الفائدة', 1],
  ['فائده', 1],
  ['سعر الفا', 1],
  ['الفائدة البنك', 1],
  ['والأمطار', 0],
  ['newsroom', 2],
  ['newsroom_ar', -1],
  ['reuters', -1],
  ['الفائدة في مصر', -1],
  ['ائدة', -1],
  ['ا', -1],
  ['', -1],
  ['…', -1],
])('«@%s» clearly means headline %i', (typed, at) => expect(meantOf(HEADLINES, typed)).toBe(at));

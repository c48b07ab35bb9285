import { expect, it } from 'vitest';

import { likeliestOf } from './likeliest';

const NAMES = ['الإسكندرية', 'أسعار الوقود', 'اسعار الفائدة', 'سعر'];

it.each([
  ['اسكندرية', null],
  ['الاسكندريه', 0],
  ['الاسك', 0],
  ['اسعار', 1],
  ['اسعار الف', 2],
  ['سعر', 3],
  ['  ', 0],
  ['مؤتمر', null],
])('«%s» means the name at %s, however it is spelt', (typed, place) => expect(likeliestOf(NAMES, typed)).toBe(place));

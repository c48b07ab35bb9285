import { describe, expect, it } from 'vitest';

import { mentionsIn, namesAt, shortName } from './staff-names';

const STAFF = ['أحمد', 'أحمد سالم', 'منى السيد', 'منى فؤاد', 'خالد الشامي'].map((name, at) => ({ id: `${at}`, name }));

describe('a short name', () => {
  it.each([
    ['4', 'خالد'],
    ['2', 'منى ا.'],
    ['3', 'منى ف.'],
    ['0', 'أحمد'],
    ['1', 'أحمد س.'],
    ['nobody', ''],
  ])('of %s is %s', (id, short) => expect(shortName(STAFF, id)).toBe(short));
});

describe('a name in the notes', () => {
  const found = (text: string) => mentionsIn(text, STAFF).map(({ id, from, to }) => [id, text.slice(from, to)]);

  it.each([
    ['راجعها @احمد اليوم', [['0', '@احمد']]],
    ['@أحمد سالم: الأرقام', [['1', '@أحمد سالم']]],
    ['@منى السيد و@خالد الشامي', [['2', '@منى السيد'], ['4', '@خالد الشامي']]],
    ['@خالد الشامية', []],
    ['خالد الشامي بلا علامة', []],
    ['@مُنى السَّيِّد', [['2', '@مُنى السَّيِّد']]],
  ])('of «%s» is found whole, by folding', (text, names) => expect(found(text)).toEqual(names));
});

describe('a name that is typed', () => {
  const offered = (text: string) => namesAt(text, text.length, STAFF)?.staff.map(({ id }) => id) ?? null;

  it.each([
    ['@', ['0', '1', '2', '3', '4']],
    ['راجع @من', ['2', '3']],
    ['@منى ف', ['3']],
    ['@الشا', ['4']],
    ['@احمد', ['0', '1']],
    ['@خالد الشامي ', null],
    ['@منى السيد و@خا', ['4']],
    ['بريد a@خا', null],
    ['@لا أحد', null],
    ['@خا\n', null],
    ['بلا علامة', null],
  ])('%j offers %j', (text, names) => expect(offered(text)).toEqual(names));
});

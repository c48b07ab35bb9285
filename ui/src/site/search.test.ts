// @vitest-environment happy-dom
//! The script of the site's search page, put together as the press publishes it, against the pairs of `arabic` and on a page.

import { readFileSync } from 'node:fs';

import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

type Row = [segment: string, day: number, section: number, headline: string, first: string, rest: string];
interface Shard {
  sections: string[];
  stories: Row[];
}
interface Term {
  word: string;
  stem: string;
}
interface Place {
  fetchJson: (name: string) => Promise<string[] | Shard>;
  location: { search: string; pathname: string };
  history: { pushState: (state: null, title: string, address: string) => void };
}
interface Search {
  fold: (text: string) => string;
  stem: (word: string) => string;
  terms: (query: string) => Term[];
  score: (sought: Term[], headline: string[], other: string[]) => number;
  counted: (number: number, digits: (number: number) => string) => string;
  begin: (page: Element, place: Place) => Promise<void>;
}

const vectors = JSON.parse(readFileSync('../src-tauri/arabic/vectors.json', 'utf8')) as { fold: [string, string][]; stem: [string, string][] };

let search: Search;
beforeAll(async () => {
  const whole = ['folding', 'search'].map((part) => readFileSync(`../assets/site/${part}.js`, 'utf8')).join('');
  const address = `data:text/javascript;base64,${Buffer.from(whole).toString('base64')}`;
  search = (await import(/* @vite-ignore */ address)) as Search;
});

describe('the words of the search page', () => {
  it('fold and stem as the index does', () => {
    for (const [typed, folded] of vectors.fold) expect(search.fold(typed)).toBe(folded);
    for (const [word, stem] of vectors.stem) expect(search.stem(word)).toBe(stem);
  });

  it('are found in every spelling, and a headline counts for more than what stands around it', () => {
    const words = (text: string) => search.fold(text).split(' ');
    const sought = search.terms('المدرسه');
    expect(search.score(sought, words('مدرسة جديدة في القرية'), [])).toBeGreaterThan(search.score(sought, words('افتتاح'), words('مدرسة جديدة')));
    expect(search.score(search.terms('وزير المياه'), words('وزير الري'), words('أزمة الطاقة'))).toBe(0);
    expect(search.score(search.terms('البور'), words('البورصة تغلق'), [])).toBeGreaterThan(0);
    expect(search.terms('1,200 مدرسة!').map(({ word }) => word)).toEqual(['1200', 'مدرسه']);
  });

  it('are counted as Arabic counts', () => {
    const counted = [0, 1, 2, 3, 11, 100, 103].map((number) => search.counted(number, String));
    expect(counted).toEqual(['لا نتائج', 'نتيجة واحدة', 'نتيجتان', '3 نتائج', '11 نتيجة', '100 نتيجة', '103 نتائج']);
  });
});

describe('the search page', () => {
  const names = ['يناير', 'فبراير', 'مارس', 'أبريل', 'مايو', 'يونيو', 'يوليو', 'أغسطس', 'سبتمبر', 'أكتوبر', 'نوفمبر', 'ديسمبر'];
  const months = ['2027-05', '2027-04', '2027-03', '2027-02', '2027-01', '2026-12', '2026-11', '2026-10'];
  const hostile = '<img src=x onerror=alert(1)> مدرسة';
  let asked: string[];
  let pushed: string[];

  const shard = (month: string): Shard => ({
    sections: ['سياسة'],
    stories: [[`${month.slice(5)}-خبر`, 3, 0, month === '2027-05' ? hostile : `مدرسة ${month}`, 'مدرسه', '']],
  });
  const place = (query: string, fail = false): Place => ({
    fetchJson: (name) => {
      asked.push(name);
      if (fail) return Promise.reject(new Error(name));
      return Promise.resolve(name === 'months.json' ? months : shard(name.slice(0, 7)));
    },
    location: { search: query, pathname: '/search/' },
    history: { pushState: (_state, _title, address) => pushed.push(address) },
  });
  const page = () => {
    document.body.innerHTML = `<div data-search data-digits="٠١٢٣٤٥٦٧٨٩" data-month-names='${JSON.stringify(names)}'>
      <form hidden><input name="q"></form><p class="search-status" role="status"></p><ol class="search-results"></ol>
      <button type="button" class="search-more" hidden></button></div>`;
    const found = document.querySelector('[data-search]');
    if (!found) throw new Error('no page');
    return found;
  };
  const one = (selector: string) => {
    const found = document.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(selector);
    return found;
  };
  const links = () => [...document.querySelectorAll('.search-results a')].map((link) => link.textContent);

  beforeEach(() => {
    asked = [];
    pushed = [];
  });

  it('reads what is sought from the address, from the newest month backwards, and goes on when asked to', async () => {
    await search.begin(page(), place('?q=%D9%85%D8%AF%D8%B1%D8%B3%D8%A9'));
    expect(asked).toEqual(['months.json', ...months.slice(0, 6).map((month) => `${month}.json`)]);
    expect(links()).toHaveLength(6);
    expect(one('.search-status').textContent).toBe('6 نتائج حتى ديسمبر ٢٠٢٦'.replace('6', '٦'));
    expect(one('.search-more').hidden).toBe(false);
    one('.search-more').click();
    await new Promise((done) => setTimeout(done, 0));
    await new Promise((done) => setTimeout(done, 0));
    expect(links()).toHaveLength(8);
    expect(one('.search-more').hidden).toBe(true);
  });

  it('shows what the index holds as text, and leads to the story', async () => {
    await search.begin(page(), place('?q=مدرسة'));
    expect(links()[0]).toBe(hostile);
    expect(document.querySelector('.search-results img')).toBeNull();
    expect(one('.search-results a').getAttribute('href')).toBe(`../2027/05/${encodeURIComponent('05-خبر')}/`);
  });

  it('writes what is sought into the address and says when nothing is found', async () => {
    await search.begin(page(), place(''));
    one('form').hidden = false;
    const input = document.querySelector('input');
    if (!input) throw new Error('no input');
    input.value = 'زلزال';
    one('form').dispatchEvent(new Event('submit', { cancelable: true }));
    for (let turn = 0; turn < 12; turn += 1) await new Promise((done) => setTimeout(done, 0));
    expect(pushed).toEqual([`?q=${encodeURIComponent('زلزال')}`]);
    expect(one('.search-status').textContent).toContain('لا نتائج');
  });

  it('says when the index cannot be read', async () => {
    await search.begin(page(), place('?q=مدرسة', true));
    expect(one('.search-status').textContent).toContain('تعذّر تحميل الفهرس');
  });
});

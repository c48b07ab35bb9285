import { expect, it } from 'vitest';

import { typedAddress } from './links';

it.each([
  ['example.org', 'https://example.org'],
  ['  example.org/خبر?x=1 ', 'https://example.org/خبر?x=1'],
  ['موقع.مصر', 'https://موقع.مصر'],
  ['http://localhost/a', 'http://localhost/a'],
  ['desk@example.org', 'mailto:desk@example.org'],
  ['tel:+20212345678', 'tel:+20212345678'],
])('«%s» is an address', (typed, href) => {
  expect(typedAddress(typed)).toBe(href);
});

it.each(['', 'كلام', 'example', 'example/a.html', 'جملة كاملة. وأخرى', 'javascript:alert(1)', '.org'])('«%s» is none', (typed) => {
  expect(typedAddress(typed)).toBeNull();
});

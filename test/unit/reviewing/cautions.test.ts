import { expect, test } from 'vitest';
import type { Source } from '@/lib/model/evidence';
import { cautionsFor } from '@/lib/reviewing/cautions';

const SOURCES: Source[] = [{ id: 'title', label: 't', text: 'see https://shop.example/a' }];

test.each([
  ['new-link', 'look at https://evil.test/?q=1 now', 'https://evil.test/?q=1'],
  ['image', 'x ![a](data:image/gif;base64,AAAA)', '![a](data:image/gif;base64,AAAA)'],
  ['mention', 'thanks @all', '@all'],
  ['command', 'ok\n/close', '/close'],
  ['hidden-characters', 'pay\u202E me', '\u202E'],
])('%s', (why, text, quote) => {
  expect(cautionsFor(text, SOURCES)).toEqual([
    { why, start: text.indexOf(quote), end: text.indexOf(quote) + quote.length, text: quote },
  ]);
});

test('a formula counts in a grid only', () => {
  expect(cautionsFor('=1+1', [])).toEqual([]);
  expect(cautionsFor('=HYPERLINK("x")', [], true).map((caution) => caution.why)).toEqual([
    'formula',
  ]);
  expect(cautionsFor('- a list', [], true)).toEqual([]);
});

test('ordinary text, known links and mail addresses pass', () => {
  expect(
    cautionsFor('Dear Anna, https://shop.example/a and anna@example.com and/or 5/6.', SOURCES),
  ).toEqual([]);
});

// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import { clearHighlight, highlight } from '@/lib/page';
import { findQuote } from '@/lib/page/find-quote';

beforeEach(() => document.body.replaceChildren());

function put(...parts: string[]): HTMLElement {
  const box = document.createElement('div');
  for (const part of parts) {
    const paragraph = document.createElement('p');
    const [before = '', bold = '', after = ''] = part.split('*');
    const strong = document.createElement('b');
    strong.append(bold);
    paragraph.append(before, strong, after);
    box.append(paragraph);
  }
  document.body.append(box);
  return box;
}

/** Where a range lies: the text nodes and offsets of its ends. */
const ends = (range: Range | null) =>
  range && [
    range.startContainer.nodeValue?.slice(range.startOffset),
    range.endContainer.nodeValue?.slice(0, range.endOffset),
  ];

test('finds a quote across text nodes and blocks, whatever the whitespace', () => {
  const box = put('Please send *both\n  invoices* by Friday.', 'Thank you.');
  expect(ends(findQuote(box, 'send both invoices by'))).toEqual(['send ', ' by']);
  expect(ends(findQuote(box, 'Friday.\n\nThank you.'))).toEqual(['Friday.', 'Thank you.']);
});

test('of several places takes the one nearest to where it was read', () => {
  const box = put('yes ** no', 'yes ** no', 'yes ** no');
  const paragraphs = [...box.children];
  const at = (start: number) => {
    const range = findQuote(box, 'yes', start);
    return paragraphs.findIndex((paragraph) => range && paragraph.contains(range.startContainer));
  };
  expect([at(0), at(8), at(16)]).toEqual([0, 1, 2]);
});

test('gives nothing for words that are not there, or for no words', () => {
  const box = put('one *two* three');
  expect(findQuote(box, 'four')).toBeNull();
  expect(findQuote(box, ' \n ')).toBeNull();
  expect(findQuote(document.createElement('div'), 'one')).toBeNull();
});

test('is quiet where the browser cannot highlight, and leaves the page as it is', () => {
  const box = put('one *two* three');
  const before = document.documentElement.outerHTML;
  expect(highlight(document, [{ element: box, quote: 'two' }], { scroll: false })).toBe(0);
  clearHighlight(document);
  expect(document.documentElement.outerHTML).toBe(before);
});

/** Characters that take part in a comparison: whitespace and invisible ones do not. */
const IGNORED = /[\s\u00a0\u00ad\u200b-\u200f\u2060\ufeff]/;
/** Most characters of one element that are searched. */
const LONGEST = 400_000;

type Spot = { node: Text; offset: number };

const bare = (text: string): string => [...text].filter((each) => !IGNORED.test(each)).join('');

/**
 * The stretch of an element that shows a quote. Whitespace is left out on both sides, so a quote
 * that goes over several blocks or was folded is found as well.
 * @param start where the quote began in the element's text when it was read, in UTF-16 units; of
 *   several places the nearest is taken.
 */
export function findQuote(element: Element, quote: string, start = 0): Range | null {
  const needle = bare(quote);
  if (needle === '') return null;
  const doc = element.ownerDocument;
  const walker = doc.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const spots: Spot[] = [];
  let text = '';
  let read = 0;
  for (let node = walker.nextNode(); node && text.length < LONGEST; node = walker.nextNode()) {
    const value = node.nodeValue ?? '';
    read += value.length;
    for (let offset = 0; offset < value.length; offset += 1) {
      const unit = value[offset] ?? '';
      if (IGNORED.test(unit)) continue;
      text += unit;
      spots.push({ node: node as Text, offset });
    }
  }
  const expected = read === 0 ? 0 : (start / read) * text.length;
  let best = -1;
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
    if (best < 0 || Math.abs(at - expected) < Math.abs(best - expected)) best = at;
  }
  const first = spots[best];
  const last = spots[best + needle.length - 1];
  if (!first || !last) return null;
  const range = doc.createRange();
  range.setStart(first.node, first.offset);
  range.setEnd(last.node, last.offset + 1);
  return range;
}

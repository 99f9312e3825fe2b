import { all, attr, firstChild, isText, nextSibling, rawText, tagOf, valueOfText } from '../dom.ts';
import { line } from '../text.ts';

const MONTH =
  'jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|janv|févr|mars|avr|juin|juil|août|déc|ene|abr|ago|dic|gen|mag|giu|lug|set|ott|out|fev|mei|maj|sty|lut|kwi|cze|lip|sie|wrz|paź|lis|gru';

const DATES = [
  /\b(19|20)\d\d[-/.](0?[1-9]|1[0-2])[-/.](0?[1-9]|[12]\d|3[01])\b/,
  /\b(0?[1-9]|[12]\d|3[01])[./](0?[1-9]|1[0-2])[./]((19|20)\d\d|\d\d)\b/,
  /\b(0?[1-9]|1[0-2])\/(0?[1-9]|[12]\d|3[01])\/((19|20)?\d\d)\b/,
  new RegExp(`\\b(${MONTH})[a-zäéû]*\\.?\\s+\\d{1,2}(st|nd|rd|th)?\\b`, 'i'),
  new RegExp(`\\b\\d{1,2}(st|nd|rd|th|\\.)?\\s+(de\\s+)?(${MONTH})[a-zäéû]*\\b`, 'i'),
  /\b\d+\s*(s|sec|min|minutes?|h|hours?|d|days?|w|weeks?|months?|years?)\s+ago\b/i,
  /\b(vor|il y a|hace|há)\s+\d+\s+\p{L}+/iu,
  /\d{4}年\d{1,2}月\d{1,2}日/,
];

/** True when a short text states when something was written. */
export function looksLikeDate(text: string): boolean {
  return text.length >= 4 && text.length <= 60 && DATES.some((pattern) => pattern.test(text));
}

/** The text directly inside an element, without that of its children. */
function directText(element: Element): string {
  let text = '';
  for (let child = firstChild(element); child; child = nextSibling(child)) {
    if (isText(child)) text += valueOfText(child);
  }
  return line(text);
}

const EXPLICIT =
  'time, relative-time, local-time, time-ago, [datetime], [data-timestamp], [data-time]';

/** Elements that state a time: marked as such, or, where none are, by what they say. */
export function findTimes(root: Document | Element): Element[] {
  const marked = all(root, EXPLICIT, 3000);
  if (marked.length >= 2) return marked;
  const likely = all(root, 'span, a, small, abbr, div, td, p, dd, em, i', 12_000).filter(
    (element) => {
      const text = directText(element);
      if (text.length > 60) return false;
      return (
        looksLikeDate(text) || (text === '' ? false : looksLikeDate(attr(element, 'title') ?? ''))
      );
    },
  );
  return [...marked, ...likely].slice(0, 3000);
}

/** When an element says something was written: ISO 8601 where it is there, else as shown. */
export function timeStated(element: Element): string {
  const exact = attr(element, 'datetime') ?? attr(element, 'data-timestamp');
  if (exact && /\d{4}-\d\d-\d\d/.test(exact)) return line(exact).slice(0, 100);
  const title = attr(element, 'title') ?? '';
  if (looksLikeDate(title) && tagOf(element) !== 'time') return line(title);
  return line(rawText(element)).slice(0, 100) || line(title);
}

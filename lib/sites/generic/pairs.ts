import {
  all,
  childElements,
  closest,
  contains,
  isElement,
  nextSibling,
  rawText,
  tagOf,
} from '../dom.ts';
import type { TextContext } from '../text.ts';
import { line, textOf } from '../text.ts';
import { CHROME } from './heading.ts';

/** A label with its value and the element that shows the value. */
export type Pair = { label: string; value: string; element: Element };

const LONGEST_LABEL = 60;
const LONGEST_VALUE = 400;

function nextElement(element: Element): Element | null {
  for (let next = nextSibling(element); next; next = nextSibling(next)) {
    if (isElement(next)) return next;
  }
  return null;
}

/** Labels with the elements that hold their values: `dl`, header cells, `label` beside `value`. */
function candidates(root: Document | Element): [Element, Element][] {
  const found: [Element, Element][] = [];
  for (const term of all(root, 'dt', 400)) {
    const value = nextElement(term);
    if (value && tagOf(value) === 'dd') found.push([term, value]);
  }
  for (const row of all(root, 'tr', 600)) {
    const cells = childElements(row);
    const [first, second] = cells;
    if (!first || !second || cells.length !== 2 || tagOf(second) !== 'td') continue;
    if (tagOf(first) === 'th' || /[::]\s*$/.test(rawText(first))) found.push([first, second]);
  }
  for (const label of all(
    root,
    '[class*="label" i], [class*="term" i], [class*="field-name" i]',
    400,
  )) {
    const value = nextElement(label);
    if (value && !['input', 'textarea', 'select', 'button'].includes(tagOf(value))) {
      found.push([label, value]);
    }
  }
  for (const bold of all(root, 'strong, b', 300)) {
    const value = nextElement(bold);
    if (value && /[::]\s*$/.test(rawText(bold))) found.push([bold, value]);
  }
  return found;
}

/**
 * The label and value pairs of a page, outside of navigation and outside of `except` (the thread,
 * where such pairs are what somebody wrote).
 */
export function findPairs(doc: Document, text: TextContext, except: readonly Element[]): Pair[] {
  const pairs: Pair[] = [];
  const values = ofValues(text);
  const taken = new Set<Element>();
  for (const [labelElement, element] of candidates(doc)) {
    const label = line(rawText(labelElement)).replace(/\s*[::]$/, '');
    if (label === '' || label.length > LONGEST_LABEL || taken.has(element)) continue;
    if (rawText(element).length > LONGEST_VALUE * 4) continue;
    if (closest(labelElement, CHROME) || except.some((part) => contains(part, labelElement)))
      continue;
    const value = line(textOf(element, values, 'facts', 1000));
    if (value === '' || value.length > LONGEST_VALUE) continue;
    taken.add(element);
    pairs.push({ label, value, element });
  }
  return pairs;
}

/** Initials in round badges beside names are decoration; tags stand side by side. */
function ofValues(text: TextContext): TextContext {
  return { ...text, ignore: '[aria-hidden="true"]', apart: true };
}

import {
  all,
  attr,
  childElements,
  closest,
  contains,
  isElement,
  nextSibling,
  one,
  parentElement,
  tagOf,
} from '../dom.ts';
import { briefText, directText } from './brief-text.ts';
import { ASSIGNEE, PRIORITY, REQUESTER, STATUS } from './words.ts';
import type { Steps } from '../slices.ts';
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

/** Labels that are worth looking for wherever they stand. */
const KNOWN = [STATUS, PRIORITY, ASSIGNEE, REQUESTER];

/** The first row of the section after the one a row closes: below `thead` comes `tbody`. */
function firstRowAfter(row: Element): Element | null {
  const section = parentElement(row);
  const next = section && nextElement(section);
  return next ? one(next, 'tr') : null;
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
    if (cells.length < 2 || cells.length > 12) continue;
    cells.forEach((cell, index) => {
      const value = cells[index + 1];
      if (!value || tagOf(value) !== 'td') return;
      const isLabel = tagOf(cell) === 'th' || /[::]\s*$/.test(briefText(cell, 80));
      if (isLabel) found.push([cell, value]);
    });
    // A row of captions above one row of values.
    if (cells.length < 3 || !cells.every((cell) => tagOf(cell) === 'th')) continue;
    const below = nextElement(row) ?? firstRowAfter(row);
    const values = below ? childElements(below) : [];
    const after = below && nextElement(below);
    const isGrid =
      after && childElements(after).length === cells.length && one(after, 'th') === null;
    if (values.length !== cells.length || isGrid || values.some((value) => tagOf(value) !== 'td'))
      continue;
    cells.forEach((cell, index) => found.push([cell, values[index] ?? cell]));
  }
  for (const label of all(root, 'label[for]', 150)) {
    const select = one(root, `select[id=${JSON.stringify(attr(label, 'for') ?? '')}]`);
    const option = select && (one(select, 'option[selected]') ?? one(select, 'option:checked'));
    if (option) found.push([label, option]);
  }
  for (const label of all(root, 'span, strong, b, label, div, h4, h5, h6, small, p', 4000)) {
    const words = directText(label, 40).replace(/\s*[::]$/, '');
    if (words.length < 3 || words.length > 24 || !KNOWN.some((known) => known.test(words)))
      continue;
    if (childElements(label).length > 0) continue;
    const value = nextElement(label);
    const above = parentElement(label);
    if (value) found.push([label, value]);
    else if (above && directText(above, 80).length > 1) found.push([label, above]);
    else {
      const beside = above && childElements(above).length === 1 ? nextElement(above) : null;
      if (beside) found.push([label, beside]);
    }
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
    if (value && /[::]\s*$/.test(briefText(bold, 80))) found.push([bold, value]);
  }
  return found;
}

/**
 * The label and value pairs of a page, outside of navigation and outside of `except` (the thread,
 * where such pairs are what somebody wrote).
 */
export function* findPairs(
  doc: Document,
  text: TextContext,
  except: readonly Element[],
): Steps<Pair[]> {
  const pairs: Pair[] = [];
  const values = ofValues(text);
  const taken = new Set<Element>();
  yield;
  for (const [labelElement, element] of candidates(doc)) {
    yield;
    const label = briefText(labelElement, 100).replace(/\s*[::]$/, '');
    if (label === '' || label.length > LONGEST_LABEL || taken.has(element)) continue;
    if (briefText(element, LONGEST_VALUE * 3).length > LONGEST_VALUE * 2) continue;
    if (closest(labelElement, CHROME) || except.some((part) => contains(part, labelElement)))
      continue;
    const select = one(element, 'select');
    const chosen = select && (one(select, 'option[selected]') ?? one(select, 'option:checked'));
    const shown = chosen
      ? briefText(chosen, 80)
      : tagOf(element) === 'option'
        ? ''
        : line(textOf(element, values, 'facts', 1000));
    // Values that are changed by pressing them are buttons, whose words `textOf` leaves out.
    const pressed = shown === '' && (tagOf(element) === 'option' || isButton(element));
    const whole = pressed && !text.visibility.chain(element) ? briefText(element, 80) : shown;
    const value = contains(element, labelElement)
      ? whole.replace(label, '').replace(/^[\s::]+/, '')
      : whole;
    if (value === '' || value.length > LONGEST_VALUE) continue;
    taken.add(element);
    pairs.push({ label, value, element });
  }
  return pairs;
}

const isButton = (element: Element): boolean =>
  one(element, 'button, [role="button"], [role="combobox"]') !== null;

/** Initials in round badges beside names are decoration; tags stand side by side. */
function ofValues(text: TextContext): TextContext {
  return { ...text, ignore: '[aria-hidden="true"]', apart: true };
}

import { all, attr, childElements, closest, contains, one, parentElement, tagOf } from '../dom.ts';
import { briefText, directText, nextElement } from './brief-text.ts';
import {
  ASSIGNEE,
  DESCRIPTION,
  NUMBER_LABEL,
  PRIORITY,
  REQUESTER,
  STATUS,
  TITLE,
} from './words.ts';
import type { Root } from './reach.ts';
import type { Steps } from '../slices.ts';
import type { TextContext } from '../text.ts';
import { line, textOf } from '../text.ts';
import { CHROME } from './heading.ts';

/** A label with its value and the element that shows the value; a description's is left unread. */
export type Pair = { label: string; value: string; element: Element };

const LONGEST_LABEL = 60;
const LONGEST_VALUE = 400;

/** Labels that are worth looking for wherever they stand. */
const KNOWN = [STATUS, PRIORITY, ASSIGNEE, REQUESTER, TITLE, NUMBER_LABEL];

/** The first row of the section after the one a row closes: below `thead` comes `tbody`. */
function firstRowAfter(row: Element): Element | null {
  const section = parentElement(row);
  const next = section && nextElement(section);
  return next ? one(next, 'tr') : null;
}

/** How often a class has to stand at a short cell before another to be that of labels. */
const LABELS = 3;

/**
 * Cells that label the one after them without being header cells or ending in a colon: all of one
 * class, one short caption each, or the first of two in a table that says what is known elsewhere.
 */
function plainLabels(table: Element): Set<Element> {
  const byClass = new Map<string, Element[]>();
  const firsts: Element[] = [];
  for (const cell of all(table, 'td', 400)) {
    const row = parentElement(cell);
    const text = briefText(cell, 50);
    if (!row || text === '' || text.length > 40) continue;
    const name = attr(cell, 'class') ?? '';
    if (name !== '') byClass.set(name, [...(byClass.get(name) ?? []), cell]);
    if (childElements(row).length === 2 && nextElement(cell)) firsts.push(cell);
  }
  const found = new Set<Element>();
  const known = (cells: readonly Element[]): number =>
    cells.filter((cell) => KNOWN.some((one) => one.test(briefText(cell, 50)))).length;
  for (const cells of [...byClass.values(), firsts]) {
    if (cells.length >= LABELS && known(cells) >= 2) for (const cell of cells) found.add(cell);
  }
  return found;
}

/** Labels with the elements that hold their values: `dl`, header cells, `label` beside `value`. */
function candidates(root: Root): [Element, Element][] {
  const found: [Element, Element][] = [];
  for (const term of all(root, 'dt', 400)) {
    const value = nextElement(term);
    if (value && tagOf(value) === 'dd') found.push([term, value]);
  }
  const plain = new Set<Element>();
  for (const table of all(root, 'table', 40))
    for (const cell of plainLabels(table)) plain.add(cell);
  const labels = (cell: Element): boolean => tagOf(cell) === 'th' || plain.has(cell);
  for (const row of all(root, 'tr', 600)) {
    const cells = childElements(row);
    if (cells.length < 2 || cells.length > 12) continue;
    const captions = cells.length >= 3 && cells.every(labels);
    cells.forEach((cell, index) => {
      const value = cells[index + 1];
      if (!value || tagOf(value) !== 'td' || captions || plain.has(value)) return;
      const isLabel = labels(cell) || /[::]\s*$/.test(briefText(cell, 80));
      if (isLabel) found.push([cell, value]);
    });
    // A row of captions above one row of values.
    if (!captions) continue;
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
  for (const label of all(
    root,
    'span, strong, b, label, div, h2, h3, h4, h5, h6, small, p, summary, legend, td, th',
    4000,
  )) {
    const words = directText(label, 40).replace(/\s*[::]$/, '');
    if (words.length < 2 || words.length > 24) continue;
    const describes = DESCRIPTION.test(words);
    if (!describes && !KNOWN.some((known) => known.test(words))) continue;
    if (!describes && /^t[dh]$/.test(tagOf(label))) continue;
    if (childElements(label).length > (describes ? 1 : 0)) continue;
    const above = parentElement(label);
    // A caption over the whole width stands above its value, not beside it.
    const under = above && tagOf(above) === 'tr' ? nextElement(above) : null;
    const value = nextElement(label) ?? (under && one(under, 'td'));
    if (value) found.push([label, value]);
    else if (describes && above && nextElement(above))
      found.push([label, nextElement(above) ?? above]);
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
  roots: readonly Root[],
  text: TextContext,
  except: readonly Element[],
): Steps<Pair[]> {
  const pairs: Pair[] = [];
  const values = ofValues(text);
  const taken = new Set<Element>();
  yield;
  for (const [labelElement, element] of roots.flatMap(candidates)) {
    yield;
    const label = briefText(labelElement, 100).replace(/\s*[::]$/, '');
    if (label === '' || label.length > LONGEST_LABEL || taken.has(element)) continue;
    if (DESCRIPTION.test(label)) {
      if (closest(labelElement, CHROME) || except.some((part) => contains(part, element))) continue;
      taken.add(element);
      pairs.push({ label, value: '', element });
      continue;
    }
    if (briefText(element, LONGEST_VALUE * 3).length > LONGEST_VALUE * 2) continue;
    if (closest(labelElement, CHROME) || except.some((part) => contains(part, labelElement)))
      continue;
    const select = one(element, 'select');
    const chosen = select && (one(select, 'option[selected]') ?? one(select, 'option:checked'));
    const input = TITLE.test(label) ? one(element, 'input[type="text"], input:not([type])') : null;
    const shown = input
      ? line((input as HTMLInputElement).value ?? '')
      : chosen
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

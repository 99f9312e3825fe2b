import { all, childElements, parentElement, tagOf } from '../dom.ts';
import { briefText } from './brief-text.ts';
import { MAIL_HEADER } from './words.ts';

/** Labels that make a block the head of a mail: two of them at least stand in it. */
const LEAST = 2;

const saysHeader = (text: string): boolean =>
  MAIL_HEADER.test(text) || MAIL_HEADER.test(`${text}:`);

/** A line of a mail's head somewhere in a text. */
const LINE = new RegExp(`(?:^|\\s)${MAIL_HEADER.source.slice(1)}`, 'i');

/** What the beginning of a block has to hold before it is worth a closer look. */
const WORTH = /\b(from|von|de|da|van|från|fra|od)\b|от|差出人|发件人/iu;

/** What was found in this look at a page; blocks are asked for more than once. */
let known = new WeakMap<Element, Element[]>();

/** Starts anew: the page may have changed since. */
export function forgetMailHeads(): void {
  known = new WeakMap();
}

/** Tables, lists and lines at the head of a mail that repeat who wrote it to whom. */
export function mailHeads(item: Element): Element[] {
  const before = known.get(item);
  const found = before ?? lookForHeads(item);
  if (!before) known.set(item, found);
  return found;
}

function lookForHeads(item: Element): Element[] {
  const beginning = briefText(item, 500);
  if (!WORTH.test(beginning)) return [];
  const blocks = all(item, 'table, dl, ul', 20).filter((block) => {
    const labels = all(block, 'td:first-child, th:first-child, dt, li', 12).map((cell) =>
      briefText(cell, 30),
    );
    return labels.length > 0 && labels.filter(saysHeader).length >= labels.length * 0.7;
  });
  if (!LINE.test(beginning)) return blocks;
  const lines = new Map<Element, Element[]>();
  for (const line of all(item, 'div, p, span', 60)) {
    const parent = parentElement(line);
    if (!parent || !MAIL_HEADER.test(briefText(line, 60)) || briefText(line, 300).length > 240)
      continue;
    if (childElements(line).some((child) => /^(div|p|table)$/.test(tagOf(child)))) continue;
    lines.set(parent, [...(lines.get(parent) ?? []), line]);
  }
  return [...blocks, ...[...lines.values()].filter((each) => each.length >= LEAST).flat()];
}

/** True for a block that is the head of a mail and nothing else. */
export function isMailHead(block: Element): boolean {
  if (/^(dl|ul|table)$/.test(tagOf(block))) {
    const parent = parentElement(block);
    return parent !== null && mailHeads(parent).includes(block);
  }
  const said = mailHeads(block).reduce((sum, head) => sum + briefText(head, 400).length, 0);
  return said > 0 && said >= briefText(block, 1200).length * 0.3;
}

import {
  all,
  attr,
  childElements,
  closest,
  contains,
  firstChild,
  isText,
  nextSibling,
  one,
  rawText,
  tagOf,
  valueOfText,
} from '../dom.ts';
import { line } from '../text.ts';
import { looksLikeDate } from './dates.ts';
import { AUTHOR_CLASS, BODY_CLASS, INTERNAL } from './words.ts';

const FLOW = new Set(['div', 'section', 'blockquote', 'pre', 'td', 'article', 'dd', 'main']);

/** A part of a message that holds neither its time nor its author. */
export type Part = { element: Element; signature: string; length: number };

const namesOf = (element: Element): string =>
  `${attr(element, 'class') ?? ''} ${attr(element, 'itemprop') ?? ''} ${attr(element, 'data-testid') ?? ''} ${attr(element, 'data-test-id') ?? ''}`;

function ownText(element: Element): string {
  let text = '';
  for (let child = firstChild(element); child; child = nextSibling(child)) {
    if (isText(child)) text += valueOfText(child);
  }
  return line(text);
}

/** True for text that could be a person's name or account. */
function couldBeName(text: string): boolean {
  if (text.length < 2 || text.length > 80 || looksLikeDate(text)) return false;
  if (/[!?;:=/\\{}]|https?|^\W|^\d+$/.test(text)) return false;
  return text.split(' ').length <= 6;
}

/** The element that names who wrote a message, looked for around its time stamp. */
function findAuthor(item: Element, time: Element): Element | null {
  const stated = one(
    item,
    '[itemprop="author"] [itemprop="name"], [itemprop="author"], [rel="author"]',
  );
  if (stated && couldBeName(line(rawText(stated)))) return stated;
  let best: { element: Element; score: number } | null = null;
  let seen = 0;
  for (const element of all(
    item,
    'a, span, strong, b, cite, h2, h3, h4, h5, h6, address, em, div, p, dt, td, th',
    400,
  )) {
    const text =
      ownText(element) || (childElements(element).length === 1 ? line(rawText(element)) : '');
    if (text === '' || !couldBeName(text) || element === time || contains(time, element)) continue;
    if (contains(element, time) && childElements(element).length > 1) continue;
    if (attr(element, 'aria-hidden') === 'true' || closest(element, 'button, [aria-hidden="true"]'))
      continue;
    seen += 1;
    if (seen > 25) break;
    const names = namesOf(element);
    let score = 4 - seen * 0.25;
    if (AUTHOR_CLASS.test(names)) score += 4;
    if (
      attr(element, 'email') !== null ||
      /\/(users?|profile|people|u|members?)\//i.test(attr(element, 'href') ?? '')
    )
      score += 3;
    if (/^\p{Lu}/u.test(text)) score += 1;
    if (/^\p{Lu}[\p{L}'’.-]+( \p{Lu}[\p{L}'’.-]*)+$/u.test(text)) score += 1.5;
    if (/^(a|strong|b|cite|h\d)$/.test(tagOf(element))) score += 1;
    if (INTERNAL.test(text)) score -= 5;
    if (tagOf(element) === 'p') score -= 2;
    if (!best || score > best.score) best = { element, score };
  }
  return best && best.score >= 4 ? best.element : null;
}

/** The largest parts of a message that hold neither time nor author. */
export function partsOf(item: Element, header: readonly Element[]): Part[] {
  const parts: Part[] = [];
  const walk = (element: Element, depth: number): void => {
    for (const child of childElements(element)) {
      if (header.includes(child)) continue;
      if (depth < 12 && header.some((each) => contains(child, each))) {
        walk(child, depth + 1);
        continue;
      }
      if (/^(button|form|script|style|svg|img|nav|footer|details|input)$/.test(tagOf(child)))
        continue;
      const { length } = rawText(child).trim();
      if (length === 0) continue;
      parts.push({
        element: child,
        length,
        signature: `${tagOf(child)}.${attr(child, 'class') ?? ''}`,
      });
    }
  };
  walk(item, 0);
  return parts;
}

/** Which parts of a thread's messages hold their text: the kind of part with most text over all. */
export function bodySignature(all: readonly Part[][]): string | null {
  const totals = new Map<string, { weight: number; length: number }>();
  let sum = 0;
  for (const parts of all) {
    for (const { element, length, signature } of parts) {
      sum += length;
      let total = totals.get(signature);
      if (!total) {
        const named = BODY_CLASS.test(namesOf(element));
        const weight = named ? 1.5 : FLOW.has(tagOf(element)) ? 1 : 0;
        totals.set(signature, (total = { weight, length: 0 }));
      }
      total.length += length;
    }
  }
  let best: { signature: string; score: number } | null = null;
  for (const [signature, { weight, length }] of totals) {
    const score = weight * length;
    if (score > (best?.score ?? 0)) best = { signature, score };
  }
  return best && best.score >= sum * 0.4 ? best.signature : null;
}

/** The id a tool gives a message: its own, or the one its permalink points to. */
export function messageId(item: Element): string | undefined {
  const own =
    attr(item, 'id') ??
    attr(item, 'data-comment-id') ??
    attr(item, 'data-message-id') ??
    attr(item, 'data-id');
  if (own && /\d/.test(own)) return own.slice(0, 200);
  const inside = all(item, '[id]', 20).map((element) => attr(element, 'id') ?? '');
  const likely = inside.find((id) => /(comment|message|post|note|reply|msg)\D*\d/i.test(id));
  if (likely) return likely.slice(0, 200);
  const link = one(item, 'a[href^="#"]');
  return (link && attr(link, 'href')?.slice(1, 200)) || own?.slice(0, 200) || undefined;
}

/**
 * Whether a message says of itself, by class or by a short mark beside author and time, that only
 * colleagues see it.
 */
export function isInternal(item: Element, parts: readonly Part[]): boolean {
  const names = `${attr(item, 'class') ?? ''} ${attr(item, 'data-visibility') ?? ''}`;
  if (INTERNAL.test(names.replace(/[-_]/g, ' '))) return true;
  return parts.some(({ element, length }) => length < 30 && INTERNAL.test(line(rawText(element))));
}

/**
 * Finds authors in one thread: the first messages are looked at closely, the others have theirs at
 * the same place, and are looked at closely only where they do not.
 */
export function authorFinder(): (item: Element, time: Element) => Element | null {
  let selector: string | undefined;
  let agreed = 0;
  return (item, time) => {
    if (selector !== undefined && agreed >= 3) {
      const found = one(item, selector);
      if (found && couldBeName(line(rawText(found)))) return found;
    }
    const author = findAuthor(item, time);
    if (!author) return null;
    const name = (attr(author, 'class') ?? '').split(/\s+/).find((each) => AUTHOR_CLASS.test(each));
    const here = name && /^[\w-]+$/.test(name) ? `${tagOf(author)}.${name}` : undefined;
    agreed = here !== undefined && here === selector ? agreed + 1 : here ? 1 : 0;
    selector = here;
    return author;
  };
}

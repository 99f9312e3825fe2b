import { all, attr, childElements, closest, contains, one, tagOf } from '../dom.ts';
import { findAuthors } from './author.ts';
import { briefText, directText, kindOf } from './brief-text.ts';
import type { Message } from './thread.ts';
import { BODY_CLASS, CHANGED, EVENT_CLASS, INTERNAL } from './words.ts';

/** Parts that hold running text by themselves: a message made of them has no body of its own. */
const LOOSE = new Set([
  'p',
  'ul',
  'ol',
  'pre',
  'blockquote',
  'table',
  'h1',
  'h2',
  'h3',
  'h4',
  'br',
  'dl',
  'a',
  'span',
]);
const FLOW = new Set([
  'div',
  'section',
  'blockquote',
  'pre',
  'td',
  'article',
  'dd',
  'main',
  'p',
  'tr',
]);
/** Longest part that is compared in full. */
const LONGEST = 2000;

/** A part of a message that holds neither its time nor its author. */
export type Part = { element: Element; signature: string; length: number };

const namesOf = (element: Element): string =>
  `${attr(element, 'class') ?? ''} ${attr(element, 'itemprop') ?? ''} ${attr(element, 'id') ?? ''} ${attr(element, 'data-testid') ?? ''} ${attr(element, 'data-test-id') ?? ''}`;

const isElementList = (item: Element | readonly Element[]): item is readonly Element[] =>
  Array.isArray(item);

/** The largest parts of a message that hold neither time nor author. */
export function partsOf(item: Element | readonly Element[], header: readonly Element[]): Part[] {
  const roots = isElementList(item) ? item : [item];
  const parts: Part[] = [];
  const add = (element: Element): void => {
    if (
      /^(button|form|script|style|svg|img|nav|footer|details|input|select|textarea|hr)$/.test(
        tagOf(element),
      )
    )
      return;
    if (
      /(^|[-_\s])(actions?|toolbar|buttons?|menu|reactions?|controls?)([-_\s]|$)/i.test(
        namesOf(element),
      )
    )
      return;
    const { length } = briefText(element, LONGEST);
    if (length > 0) parts.push({ element, length, signature: kindOf(element) });
  };
  const walk = (element: Element, depth: number): void => {
    for (const child of childElements(element).slice(0, 300)) {
      if (header.includes(child)) continue;
      if (depth < 14 && header.some((each) => contains(child, each))) walk(child, depth + 1);
      else add(child);
    }
  };
  roots.forEach((root, index) => {
    if (index === 0 || header.some((each) => contains(root, each))) walk(root, 0);
    else add(root);
  });
  return parts;
}

/** Which parts of a thread's messages hold their text: the kind of part with most text over all. */
export function bodySignature(all: readonly Part[][]): string | null {
  const totals = new Map<string, { weight: number; length: number; messages: number }>();
  let sum = 0;
  for (const parts of all) {
    const own = new Set<string>();
    for (const { element, length, signature: kind } of parts) {
      sum += length;
      let total = totals.get(kind);
      if (!total) {
        const named = BODY_CLASS.test(namesOf(element));
        const weight = named ? 1.5 : FLOW.has(tagOf(element)) ? 1 : 0.2;
        totals.set(kind, (total = { weight, length: 0, messages: 0 }));
      }
      total.length += length;
      if (!own.has(kind)) total.messages += 1;
      own.add(kind);
    }
  }
  let best: { kind: string; score: number } | null = null;
  for (const [kind, { weight, length, messages }] of totals) {
    const score = weight * length * (0.4 + (0.6 * messages) / all.length);
    if (score > (best?.score ?? 0)) best = { kind, score };
  }
  return best && best.score >= sum * 0.25 ? best.kind : null;
}

/** A selector for the text of a message, from the class the texts of the thread have in common. */
export function bodySelector(signature: string | null): string | null {
  const words = (signature ?? '').split('.').slice(1);
  const word = words.find((each) => BODY_CLASS.test(each) && /^[\w-]+$/.test(each));
  return word === undefined ? null : `.${word}`;
}

/** True for kinds with the same tag that share a class. */
function isAkin(left: string, right: string): boolean {
  const [tag, ...words] = left.split('.');
  const [otherTag, ...others] = right.split('.');
  return tag === otherTag && words.some((word) => others.includes(word));
}

/** The one element that holds a message's text, or null where it is spread over several. */
export function bodyOf(parts: readonly Part[], kind: string | null): Element | null {
  const total = parts.reduce((sum, part) => sum + part.length, 0);
  const exact = parts.filter((part) => part.signature === kind);
  const same =
    exact.length > 0 ? exact : parts.filter((part) => isAkin(part.signature, kind ?? ''));
  const [first] = same;
  if (
    first &&
    same.length === 1 &&
    (!LOOSE.has(tagOf(first.element)) || first.length > total * 0.8)
  ) {
    return first.element;
  }
  if (first && same.length > 1 && !LOOSE.has(tagOf(first.element))) {
    const longest = same.toSorted((left, right) => right.length - left.length)[0];
    const named = BODY_CLASS.test(namesOf(first.element));
    if (longest && (named || longest.length > total * 0.7)) return longest.element;
  }
  return (
    parts.find((part) => part.length > total * 0.75 && !LOOSE.has(tagOf(part.element)))?.element ??
    null
  );
}

/**
 * True for an entry that is not somebody's words but the tool's own: a status that changed, a mail
 * that was recorded. Told by standing without a body where the others have one.
 */
export function isEvent(
  message: Message,
  text: string,
  hasBody: boolean,
  othersHave: boolean,
): boolean {
  const [item] = message.roots;
  if (!item || text === '') return true;
  const named = EVENT_CLASS.test(`${attr(item, 'class') ?? ''} ${attr(item, 'data-type') ?? ''}`);
  const short = text.length < 250 && text.split('\n').length <= 6;
  const changes = CHANGED.test(text.slice(0, 120));
  if (!hasBody && othersHave) return short && (named || changes || text.length < 40);
  return named && short && changes && !hasBody;
}

/** The id a tool gives a message: its own, or the one its permalink points to. */
export function messageId(item: Element): string | undefined {
  for (const name of [
    'id',
    'data-comment-id',
    'data-message-id',
    'data-post-id',
    'data-article-id',
    'data-transaction-id',
    'data-id',
  ]) {
    const own = attr(item, name);
    if (own && /\d/.test(own)) return own.slice(0, 200);
  }
  const inside = all(item, '[id], a[name]', 20).map(
    (element) => attr(element, 'id') ?? attr(element, 'name') ?? '',
  );
  const likely = inside.find((id) =>
    /(comment|message|post|note|reply|msg|entry|c|p)\D*\d/i.test(id),
  );
  if (likely) return likely.slice(0, 200);
  const link = one(item, 'a[href^="#"]');
  const target = link && attr(link, 'href')?.slice(1, 200);
  return target && /\d/.test(target) ? target : attr(item, 'id')?.slice(0, 200) || undefined;
}

const marks = (mark: Element): boolean => {
  const text = directText(mark, 40);
  return text.length < 30 && INTERNAL.test(text);
};

/**
 * Whether a message says of itself, by class or by a short mark beside author and time, that only
 * colleagues see it.
 */
export function isInternal(
  item: Element,
  parts: readonly Part[],
  time?: Element,
  head?: Element,
): boolean {
  const names = `${attr(item, 'class') ?? ''} ${attr(item, 'data-visibility') ?? ''}`;
  if (INTERNAL.test(names.replace(/[-_]/g, ' '))) return true;
  if (parts.some(({ element, length }) => length < 30 && INTERNAL.test(briefText(element)))) {
    return true;
  }
  if (head && head !== time && all(head, '*', 40).some((mark) => marks(mark))) return true;
  const above = time && closest(time, 'header, div, td, p, dt');
  return !!above && above !== item && contains(item, above) && INTERNAL.test(directText(above, 80));
}

/** Finds the element that names the author of one message; for looking at messages one by one. */
export function authorFinder(): (item: Element, time: Element) => Element | null {
  return (item, time) => findAuthors([{ roots: [item], time }])[0]?.element ?? null;
}

import { attr, closest, contains, isBefore, matches, parentElement, tagOf } from '../dom.ts';
import { kindOf } from '../generic/brief-text.ts';
import { findTimes } from '../generic/dates.ts';
import { authorFinder, bodySignature, partsOf, type Part } from '../generic/message.ts';

/** A message looked at closely: where its time, its author and its text stand. */
export type Looked = {
  item: Element;
  time: Element | undefined;
  author: Element | undefined;
  parts: Part[];
};

/** How far a message reaches above its time. */
const CLIMB = 10;
/** Most time stamps beside a conversation that are looked at. */
const LOOKS = 200;
/** What stands there is written by the person or by the tool, not said by anybody. */
const NO_MESSAGE =
  'form, nav, aside, footer, header header, [role="navigation"], [contenteditable="true"]';

/** Looks at messages one by one. */
export function lookAt(items: readonly Element[]): Looked[] {
  const findAuthor = authorFinder();
  return items.map((item) => {
    const time = findTimes(item)[0];
    const author = time ? (findAuthor(item, time) ?? undefined) : undefined;
    const header = [time, author].filter((each) => each !== undefined);
    return { item, time, author, parts: partsOf(item, header) };
  });
}

/** What two elements have in common that are the same part of two kinds of message. */
function isAkin(left: Element, right: Element): boolean {
  const test = ['data-testid', 'data-test-id', 'itemprop'].some((name) => {
    const value = attr(left, name);
    return value !== null && value === attr(right, name);
  });
  if (test) return true;
  const [tag, ...words] = kindOf(left).split('.');
  const [otherTag, ...others] = kindOf(right).split('.');
  if (tag !== otherTag) return false;
  return words.length === 0 && others.length === 0
    ? tag !== 'div' && tag !== 'span'
    : words.some((word) => others.includes(word));
}

/** The block around a time stamp that holds no other stamp and no message already known. */
function blockOf(
  time: Element,
  stamps: readonly Element[],
  known: readonly Element[],
): Element | undefined {
  let block: Element | undefined;
  for (let at = parentElement(time), level = 0; at && level < CLIMB; level += 1) {
    const here = at;
    if (/^(body|main|html)$/.test(tagOf(here))) break;
    const others = stamps.some(
      (each) =>
        each !== time && contains(here, each) && !contains(each, time) && !contains(time, each),
    );
    if (others || known.some((item) => contains(here, item))) break;
    block = here;
    at = parentElement(here);
  }
  return block;
}

function bodyIn(parts: readonly Part[], signature: string | null): Element | undefined {
  return (
    parts.find((part) => part.signature === signature) ??
    parts.toSorted((left, right) => right.length - left.length)[0]
  )?.element;
}

/**
 * A message of another kind beside the known ones: it states a time and an author and holds a text,
 * and its text, or both its author and its time, are built as theirs are.
 * @param stamps the time stamps of the page
 * @returns the part of it that holds the text
 */
export function findAkin(
  known: readonly Element[],
  stamps: readonly Element[],
): Element | undefined {
  const looked = lookAt(known.slice(0, 20));
  const signature = bodySignature(looked.map(({ parts }) => parts));
  const bodies = looked.flatMap(({ parts }) => bodyIn(parts, signature) ?? []);
  const first = known[0];
  if (!first) return undefined;
  const region = closest(first, 'main, [role="main"], body');
  const isInside = (time: Element): boolean => known.some((item) => contains(item, time));
  const free = stamps.filter(
    (time) =>
      !isInside(time) && region && contains(region, time) && closest(time, NO_MESSAGE) === null,
  );
  for (const time of free.slice(0, LOOKS)) {
    const block = blockOf(time, stamps, known);
    const found = block && lookAt([block])[0];
    if (!found?.author || found.time === undefined) continue;
    const { author } = found;
    const sameText = found.parts.find(({ element }) =>
      bodies.some((body) => isAkin(element, body)),
    );
    const sameHead =
      looked.some((each) => each.author && isAkin(author, each.author)) &&
      looked.some((each) => each.time && isAkin(time, each.time));
    if (sameText) return sameText.element;
    const text = sameHead
      ? found.parts.find(({ element, length }) => length >= 15 && isAfter(time, element))
      : undefined;
    if (text) return text.element;
  }
  return undefined;
}

const isAfter = (time: Element, element: Element): boolean =>
  isBefore(time, element) && !matches(element, 'a, button, span');

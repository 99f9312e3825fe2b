import type { Candidate, CommentsSpec } from '../adapter.ts';
import { all, attr, closest, contains, parentElement, tagOf } from '../dom.ts';
import { findTimes, looksLikeDate } from '../generic/dates.ts';
import { authorFinder, bodySignature, isInternal, partsOf } from '../generic/message.ts';
import { attributeNames, compoundsOf } from './compounds.ts';
import { bodyLevel, holdersOfTime, levelsAround, messageLevel } from './levels.ts';
import { proposeField } from './propose-field.ts';
import { proposeInside, type Inside } from './propose-inside.ts';

/** The conversation a person meant when pointing at one comment. */
export type ThreadProposal = { spec: CommentsSpec; items: Element[] };

/** A page with a single comment: the block around what was pointed at that states a time. */
function onlyOne(picked: Element, doc: Document): { selector: string; items: Element[] } | null {
  const holders = holdersOfTime(doc);
  const stop = closest(picked, 'main, body, [role="main"]');
  let item: Element = picked;
  while (!holders.has(item)) {
    const parent: Element | null = parentElement(item);
    if (!parent || parent === stop || contains(parent, stop ?? parent)) break;
    item = parent;
  }
  const named = compoundsOf(item, true).find(({ css, strength }) => {
    const found = all(doc, css, 2);
    return strength >= 40 && found.length === 1 && found[0] === item;
  });
  const selector = named?.css ?? proposeField(item, doc)[0];
  return selector === undefined ? null : { selector, items: [item] };
}

/** Where the id of a comment stands: an attribute that is there on every item and never twice. */
function idCandidates(items: readonly Element[]): Candidate[] | undefined {
  const first = items[0];
  if (!first) return undefined;
  const names = attributeNames(first).filter((name) => /^(id|data-[\w-]*id)$/.test(name));
  const name = names.find((each) => {
    const values = items.map((item) => attr(item, each) ?? '');
    return values.every((value) => /\d/.test(value)) && new Set(values).size === values.length;
  });
  return name === undefined ? undefined : [{ from: 'attribute', name }];
}

function timeCandidates(selector: string, times: readonly (Element | undefined)[]): Candidate[] {
  const place = selector === '' ? {} : { selector };
  const stated = (name: string, isRight: (value: string, element: Element) => boolean): boolean =>
    times.some((time) => time !== undefined && isRight(attr(time, name) ?? '', time));
  if (stated('datetime', (value) => /\d{4}-\d\d-\d\d/.test(value))) {
    return [{ ...place, from: 'attribute', name: 'datetime' }, place];
  }
  if (stated('title', (value, element) => looksLikeDate(value) && tagOf(element) !== 'time')) {
    return [{ ...place, from: 'attribute', name: 'title' }, place];
  }
  return [place];
}

/** The class that the comments have which only colleagues see, and no other. */
function internalCandidates(
  items: readonly Element[],
  internal: readonly boolean[],
): Candidate[] | undefined {
  const first = items[internal.indexOf(true)];
  if (!first || internal.every(Boolean)) return undefined;
  const classes = (attr(first, 'class') ?? '').split(/\s+/).filter((name) => /^[\w-]+$/.test(name));
  const name = classes.find((each) =>
    items.every(
      (item, at) => (attr(item, 'class') ?? '').split(/\s+/).includes(each) === internal[at],
    ),
  );
  if (name === undefined) return undefined;
  return [{ from: 'attribute', name: 'class', pattern: `(?:^|\\s)${name}(?:\\s|$)` }];
}

/** Author, time and text inside the items, each as a place that holds for most of them. */
function describeItems(
  selector: string,
  items: readonly Element[],
  pointedInto: string | undefined,
): CommentsSpec {
  const findAuthor = authorFinder();
  const looked = items.map((item) => {
    const time = findTimes(item)[0];
    const author = time ? (findAuthor(item, time) ?? undefined) : undefined;
    const header = [time, author].filter((each) => each !== undefined);
    return { item, time, author, parts: partsOf(item, header) };
  });
  const signature = bodySignature(looked.map(({ parts }) => parts));
  const bodies: Inside[] = looked.map(({ item, parts }) => {
    const part = parts.find((each) => each.signature === signature);
    return { item, element: part?.element };
  });
  const body = pointedInto ?? (signature === null ? undefined : proposeInside(bodies));
  const author = proposeInside(looked.map(({ item, author: element }) => ({ item, element })));
  const at = proposeInside(looked.map(({ item, time: element }) => ({ item, element })));
  const id = idCandidates(items);
  const internal = internalCandidates(
    items,
    looked.map(({ item, parts }) => isInternal(item, parts)),
  );
  const times = looked.map(({ time }) => time);
  return {
    item: selector,
    ...(id ? { id } : {}),
    ...(author ? { author: [{ selector: author }] } : {}),
    ...(at === undefined ? {} : { at: timeCandidates(at, times) }),
    // Entries without the part that holds the text (a change of status) are no comments.
    body: body ? [{ selector: body }] : [{}],
    ...(internal ? { internal } : {}),
  };
}

/**
 * The whole conversation from one comment a person pointed at: a selector for all its comments, and
 * where author, time, text, id and "only colleagues see it" stand inside each.
 * @param picked the comment, or anything inside of it
 * @returns null where nothing around the element has a place that can be named
 */
export function proposeThread(picked: Element, doc: Document): ThreadProposal | null {
  const levels = levelsAround(picked, doc);
  const message = messageLevel(levels);
  const level = message ?? onlyOne(picked, doc);
  if (!level) return null;
  const { selector, items } = level;
  const body = message ? bodyLevel(levels, message)?.selector : undefined;
  return { spec: describeItems(selector, items, body), items };
}

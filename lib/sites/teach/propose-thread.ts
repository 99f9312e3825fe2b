import type { Candidate, CommentsSpec } from '../adapter.ts';
import { all, attr, closest, contains, one, parentElement, rawText, tagOf } from '../dom.ts';
import { briefText, kindOf } from '../generic/brief-text.ts';
import { findTimes, isStamp, looksLikeDate } from '../generic/dates.ts';
import { bodySignature, isInternal } from '../generic/message.ts';
import { documentIn } from '../select.ts';
import { line } from '../text.ts';
import { findAkin, lookAt, type Looked } from './akin.ts';
import { attributeNames, compoundsOf } from './compounds.ts';
import { flatten, hasShadow } from './flat.ts';
import { joinThreads, threadInRealWords } from './join-threads.ts';
import { bodyLevel, holdersOfTime, levelsAround, messageLevel } from './levels.ts';
import { proposeField } from './propose-field.ts';
import { proposeInside, type Inside } from './propose-inside.ts';

/** Most kinds of message in one conversation. */
const MOST_KINDS = 4;

/** The conversation a person meant when pointing at one comment. */
export type ThreadProposal = { spec: CommentsSpec; items: Element[] };

/** A page with a single comment: the block around what was pointed at that states a time. */
function onlyOne(
  picked: Element,
  doc: Document,
  stamps: readonly Element[],
  isFree: (item: Element) => boolean,
): { selector: string; items: Element[] } | null {
  const holders = holdersOfTime(stamps);
  const stop = closest(picked, 'main, body, [role="main"]');
  let item: Element = picked;
  while (!holders.has(item)) {
    const parent: Element | null = parentElement(item);
    if (!parent || parent === stop || contains(parent, stop ?? parent)) break;
    item = parent;
  }
  if (!isFree(item)) return null;
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

/** The frame that shows the text of a message (a mail), in the items that have one. */
function framesIn(items: readonly Element[]): Inside[] {
  return items.flatMap((item) => {
    const element = all(item, 'iframe', 5).find((frame) => {
      const inside = documentIn(frame);
      const body = inside && one(inside, 'body');
      return body !== null && line(rawText(body)) !== '';
    });
    return element ? [{ item, element }] : [];
  });
}

/** Least share of the text of a message that is in what the person pointed at. */
const POINTED_SHARE = 0.3;
/** Longest text that is counted. */
const COUNTED = 4000;

/**
 * The parts of the messages that are like the one the person pointed into: the largest around it that
 * holds neither time nor author nor another message.
 */
function pointedBodies(picked: Element, looked: readonly Looked[]): Inside[] {
  const own = looked.findLast(({ item }) => item !== picked && contains(item, picked));
  if (!own) return [];
  const others = looked.map(({ item }) => item).filter((item) => item !== own.item);
  const apart = [own.time, own.author, ...others].filter((each) => each !== undefined);
  let part = picked;
  for (let at = parentElement(picked); at && at !== own.item; at = parentElement(at)) {
    const around = at;
    if (apart.some((each) => contains(around, each))) break;
    part = around;
  }
  const lengthOf = (element: Element): number => briefText(element, COUNTED).length;
  if (apart.includes(part) || lengthOf(part) < lengthOf(own.item) * POINTED_SHARE) return [];
  const kind = kindOf(part);
  return looked.map(({ item, time, author }) => {
    const header = [time, author].filter((each) => each !== undefined);
    const like = item === own.item ? [part] : all(item, tagOf(part), 200);
    return {
      item,
      element: like.find(
        (each) => kindOf(each) === kind && header.every((one) => !contains(each, one)),
      ),
    };
  });
}

/** Author, time and text inside the items, each as a place that holds for most of them. */
function describeItems(
  selector: string,
  items: readonly Element[],
  pointedInto: string | undefined,
  picked: Element,
): CommentsSpec {
  const looked = lookAt(items);
  const signature = bodySignature(looked.map(({ parts }) => parts));
  const bodies: Inside[] = looked.map(({ item, parts }) => {
    const part = parts.find((each) => each.signature === signature);
    return { item, element: part?.element };
  });
  const frames = framesIn(items);
  const framed = proposeInside(frames);
  const unframed = ({ item }: Inside): boolean => frames.every((each) => each.item !== item);
  const body =
    pointedInto ??
    proposeInside(pointedBodies(picked, looked)) ??
    (signature === null ? undefined : proposeInside(bodies.filter(unframed)));
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
    body: [
      ...(framed ? [{ selector: framed }] : []),
      ...(body ? [{ selector: body }] : []),
      ...(framed || body ? [] : [{}]),
    ],
    ...(internal ? { internal } : {}),
  };
}

/**
 * The messages of one kind around an element: those with the same build.
 * @param known messages of other kinds; none of them is part of what is found
 */
function proposeKind(
  picked: Element,
  doc: Document,
  stamps: readonly Element[],
  known: readonly Element[] = [],
): ThreadProposal | null {
  const isFree = (item: Element): boolean =>
    known.every((each) => !contains(each, item) && !contains(item, each));
  const levels = levelsAround(picked, doc, stamps).filter(({ items }) => items.every(isFree));
  const message = messageLevel(levels);
  const level = message ?? onlyOne(picked, doc, stamps, isFree);
  if (!level) return null;
  const { selector, items } = level;
  const body = message ? bodyLevel(levels, message)?.selector : undefined;
  return { spec: describeItems(selector, items, body, picked), items };
}

/** The kinds of message of one conversation: that of the one pointed at, and those akin to it. */
function proposeKinds(picked: Element, doc: Document): ThreadProposal[] {
  const stamps = findTimes(doc).filter(isStamp);
  const first = proposeKind(picked, doc, stamps);
  const kinds = first ? [first] : [];
  let items = first?.items ?? [];
  while (kinds.length > 0 && kinds.length < MOST_KINDS) {
    const akin = findAkin(items, stamps);
    const more = akin && proposeKind(akin, doc, stamps, items);
    if (!more) break;
    kinds.push(more);
    items = [...items, ...more.items];
  }
  return kinds;
}

/**
 * The whole conversation from one comment a person pointed at: a selector for all its comments, and
 * where author, time, text, id and "only colleagues see it" stand inside each. Comments built in
 * another way (a note, an answer to a line) are found by what they share with the one pointed at.
 * @param picked the comment, or anything inside of it; it may stand in an open shadow root
 * @returns null where nothing around the element has a place that can be named
 */
export function proposeThread(picked: Element, doc: Document): ThreadProposal | null {
  const page = hasShadow(doc) ? flatten(doc) : undefined;
  const start = page ? page.flat(picked) : picked;
  if (!start) return null;
  const found = proposeKinds(start, page?.doc ?? doc);
  const kinds = page ? found.flatMap((kind) => threadInRealWords(kind, page, doc) ?? []) : found;
  return kinds.reduce<ThreadProposal | null>(
    (before, kind) => (before ? joinThreads(before, kind) : kind),
    null,
  );
}

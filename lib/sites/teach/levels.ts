import { all, contains, isElement, parentElement, parentOf, rawText, tagOf } from '../dom.ts';
import { line } from '../text.ts';
import { compoundsOf } from './compounds.ts';
import { proposeField } from './propose-field.ts';

/** A selector that finds one element a message, with what speaks for it. */
export type Repeated = {
  selector: string;
  items: Element[];
  /** Share of the items that state a time. */
  timed: number;
  strength: number;
};

/** How far above the element a person pointed at its message may begin. */
const CLIMB = 12;
const MOST_ITEMS = 1000;
/** Least strength of a name that many elements share; bare `div` and `span` are weaker. */
const NAMED = 30;

/** Elements with one of these time stamps somewhere inside. */
export function holdersOfTime(stamps: readonly Element[]): Set<Element> {
  const holders = new Set<Element>();
  for (const time of stamps) {
    for (let at: Element | null = time; at && !holders.has(at); at = parentElement(at)) {
      holders.add(at);
    }
  }
  return holders;
}

/**
 * True when no item stands inside another one, or when all have a time of their own: answers may
 * stand inside what they answer.
 */
function apart(items: readonly Element[], stamps: readonly Element[]): boolean {
  const set = new Set(items);
  const around = (start: Element | null): Element | undefined => {
    for (let at = start; at; at = parentElement(at)) if (set.has(at)) return at;
    return undefined;
  };
  if (items.every((item) => around(parentElement(item)) === undefined)) return true;
  return new Set(stamps.flatMap((time) => around(time) ?? [])).size === items.length;
}

/** The time stamps of a page, and every element that holds one. */
type Times = { stamps: readonly Element[]; holders: ReadonlySet<Element> };

function judge(
  selector: string,
  strength: number,
  doc: Document,
  { stamps, holders }: Times,
): Repeated | null {
  const items = all(doc, selector, MOST_ITEMS);
  if (items.length < 2 || !apart(items, stamps)) return null;
  if (items.some((item) => line(rawText(item)) === '')) return null;
  const timed = items.filter((item) => holders.has(item)).length / items.length;
  return { selector, items, timed, strength };
}

/** The best selector that finds an element together with others of its kind. */
function likeThis(element: Element, doc: Document, times: Times): Repeated | null {
  const named = compoundsOf(element, true).filter(({ strength }) => strength >= NAMED);
  const found = named.flatMap(({ css, strength }) => judge(css, strength, doc, times) ?? []);
  const precise = found.some(({ timed }) => timed === 1);
  if (!precise || found.length === 0) {
    // Inside its own parent, where the same name means other things elsewhere on the page.
    const parent = parentElement(element);
    const anchor = parent && proposeField(parent, doc)[0];
    const steps = [...named.map(({ css }) => css), tagOf(element)];
    for (const step of anchor === undefined || anchor === null ? [] : steps) {
      const inside = judge(`${anchor} > ${step}`, 25, doc, times);
      if (inside) found.push(inside);
    }
  }
  const most = Math.max(0, ...found.map(({ items }) => items.length));
  const score = ({ items, timed, strength }: Repeated): number =>
    timed * 60 + (items.length / most) * 40 + strength / 100;
  return found.toSorted((left, right) => score(right) - score(left))[0] ?? null;
}

/** True when each item of `outer` holds exactly one item of `inner`, and every one is in some. */
function oneInEach(outer: readonly Element[], inner: readonly Element[]): boolean {
  if (outer.length !== inner.length) return false;
  return outer.every((item, at) => {
    const other = inner[at];
    return other !== undefined && contains(item, other);
  });
}

/**
 * What repeats around an element, from the element upwards: at every level where there are others of
 * its kind, the best selector for all of them.
 * @param stamps the time stamps of the page
 */
export function levelsAround(
  picked: Element,
  doc: Document,
  stamps: readonly Element[],
): Repeated[] {
  const times = { stamps, holders: holdersOfTime(stamps) };
  const levels: Repeated[] = [];
  let at: Element | null = picked;
  for (let level = 0; at && level < CLIMB; level += 1) {
    if (/^(body|html|main)$/.test(tagOf(at))) break;
    const found = likeThis(at, doc, times);
    if (found) levels.push(found);
    const above: Node | null = parentOf(at);
    at = isElement(above) ? above : null;
  }
  return levels;
}

/**
 * The level that is one message: the nearest that repeats and states times, and around it as far as
 * there still is exactly one in each. Levels with a name and a time in every item come first; without
 * times, the nearest that has a name of its own.
 */
export function messageLevel(levels: readonly Repeated[]): Repeated | null {
  const named = levels.filter(({ strength }) => strength >= NAMED);
  const choices = [
    named.filter(({ timed }) => timed === 1),
    named.filter(({ timed }) => timed >= 0.7),
    levels.filter(({ timed }) => timed >= 0.7),
    named,
    levels,
  ];
  const chain = choices.find((choice) => choice.length > 0) ?? [];
  let best = chain[0];
  for (const level of chain.slice(1)) {
    if (best && oneInEach(level.items, best.items)) best = level;
  }
  return best ?? null;
}

/** Least share of the text of the messages that is in their bodies. */
const BODY_SHARE = 0.4;

/**
 * The part of the messages that the person pointed into, where it can be named: found once in each
 * message that has one, without the time, and with a good share of the text.
 */
export function bodyLevel(levels: readonly Repeated[], message: Repeated): Repeated | undefined {
  const below = levels.slice(0, levels.indexOf(message));
  const lengthOf = (items: readonly Element[]): number =>
    items.reduce((sum, item) => sum + line(rawText(item)).length, 0);
  return below.findLast(({ items, timed, strength }) => {
    if (timed > 0 || strength < NAMED) return false;
    const holders = items.map((item) => message.items.find((outer) => contains(outer, item)));
    if (holders.includes(undefined) || new Set(holders).size < items.length) return false;
    return lengthOf(items) >= BODY_SHARE * lengthOf(holders.filter((each) => each !== undefined));
  });
}

import {
  all,
  closest,
  contains,
  isBefore,
  isElement,
  nextSibling,
  parentElement,
  tagOf,
} from '../dom.ts';
import type { Steps } from '../slices.ts';
import { briefText, classWords, kindOf } from './brief-text.ts';
import { findingTimes, isStamp } from './dates.ts';
import { CHROME } from './heading.ts';
import { isCrowded, isNamed, judge, withoutStrangers } from './judge-thread.ts';
import { isMailHead } from './mail-head.ts';
import type { Root } from './reach.ts';

/** One message: the elements it consists of, in order, and the one that states its time. */
export type Message = { roots: Element[]; time: Element };
/** The messages of a page in its order. */
export type Thread = { items: Message[]; score: number };

/** How far above its time stamp a message may begin. */
const CLIMB = 14;
/** Most time stamps of one kind that are looked at. */
const MOST = 1200;
/** Most kinds of time stamps that are tried. */
const SERIES = 30;
/** Most siblings that belong to a message whose header is an element of its own. */
const FOLLOWERS = 6;
/** A header without a text says less than this. */
const SHORT = 60;
/** Blocks that may hold a message, or begin one. */
const HOLDERS = new Set(
  'article div li section tr tbody table blockquote dd dt details p h2 h3 h4 h5 h6 header'.split(
    ' ',
  ),
);

/** Time stamps of the same kind: by where they stand, by what they are, all that are marked. */
function seriesOf(times: readonly Element[]): Element[][] {
  const groups = new Map<string, Element[]>();
  const add = (key: string, time: Element): void => {
    const group = groups.get(key);
    if (group) group.push(time);
    else groups.set(key, [time]);
  };
  for (const time of times) {
    if (
      closest(time, `${CHROME}, form, [class~="footer"], [id="footer"]`) &&
      !closest(time, 'article, li, tr')
    )
      continue;
    const above = parentElement(time);
    const kind = kindOf(time);
    const keys = new Set([`${above ? kindOf(above) : ''} > ${kind}`, kind, tagOf(time)]);
    for (const key of keys) add(key, time);
  }
  const seen = new Map<Element, Set<number>>();
  const distinct: Element[][] = [];
  for (const group of [...groups.values()].sort((left, right) => right.length - left.length)) {
    const [first] = group;
    if (!first || distinct.length >= SERIES) break;
    // A coarser grouping that holds the same stamps adds nothing.
    const lengths = seen.get(first) ?? new Set<number>();
    if (lengths.has(group.length)) continue;
    seen.set(first, lengths.add(group.length));
    distinct.push(group.slice(0, MOST));
  }
  return distinct;
}

/** For each stamp, from itself upwards, the elements that hold no other stamp of the series. */
function chainsOf(series: readonly Element[]): Element[][] {
  const counts = new Map<Element, number>();
  for (const time of series) {
    let at: Element | null = time;
    for (let level = 0; at && level < CLIMB + 10; level += 1) {
      counts.set(at, (counts.get(at) ?? 0) + 1);
      at = parentElement(at);
    }
  }
  return series.map((time) => {
    const chain: Element[] = [];
    let at: Element | null = time;
    while (
      at &&
      chain.length < CLIMB &&
      counts.get(at) === 1 &&
      !/^(body|html|main)$/.test(tagOf(at))
    ) {
      chain.push(at);
      at = parentElement(at);
    }
    return chain;
  });
}

/** The kind of element most messages are: a tag with a class that nearly all chains have. */
function sharedKind(chains: readonly Element[][]): { tag: string; word: string } | null {
  const coverage = new Map<string, { tag: string; word: string; count: number; level: number }>();
  for (const chain of chains) {
    const own = new Set<string>();
    chain.forEach((element, level) => {
      const tag = tagOf(element);
      if (!HOLDERS.has(tag)) return;
      for (const word of classWords(element)) {
        const key = `${tag}.${word}`;
        const entry = coverage.get(key) ?? { tag, word, count: 0, level: 0 };
        if (!own.has(key)) entry.count += 1;
        entry.level += level / chains.length;
        own.add(key);
        coverage.set(key, entry);
      }
    });
  }
  let best: { tag: string; word: string; level: number } | null = null;
  for (const entry of coverage.values()) {
    if (entry.count < chains.length * 0.9) continue;
    if (!best || entry.level > best.level + 0.01) best = entry;
  }
  return best;
}

/** True when nearly all of the highest elements are children of one element. */
function standSideBySide(chains: readonly Element[][]): boolean {
  const parents = new Map<Element, number>();
  for (const chain of chains) {
    const top = chain.findLast((each) => HOLDERS.has(tagOf(each)));
    const parent = top && parentElement(top);
    if (parent) parents.set(parent, (parents.get(parent) ?? 0) + 1);
  }
  return Math.max(0, ...parents.values()) >= chains.length * 0.9;
}

/** Where each message begins: the highest element of the shared kind, else the highest of all. */
function itemsOf(series: readonly Element[]): Message[] {
  const chains = chainsOf(series);
  const kind = chains.length > 1 && !standSideBySide(chains) ? sharedKind(chains) : null;
  const items: Message[] = [];
  series.forEach((time, index) => {
    const chain = (chains[index] ?? []).toReversed();
    const holder =
      (kind &&
        chain.find((each) => tagOf(each) === kind.tag && classWords(each).includes(kind.word))) ??
      chain.find((each) => HOLDERS.has(tagOf(each)) && (series.length > 1 || isNamed(each))) ??
      (series.length > 1 ? chain[0] : chain.findLast((each) => isMailHead(each)));
    if (holder) items.push({ roots: [holder], time });
  });
  return items;
}

/** How much a block says besides being the head of a mail. */
function wordsIn(root: Element): number {
  const { length } = briefText(root);
  return length >= SHORT && isMailHead(root) ? 0 : length;
}

/** Adds the siblings after each header, where messages are headers with their text beside them. */
function withFollowers(items: Message[], times: readonly Element[]): Message[] {
  const lengths = items.map(
    ({ roots, time }) =>
      roots.reduce((sum, root) => sum + wordsIn(root), 0) - briefText(time).length,
  );
  const short = lengths.filter((length) => length < SHORT).length;
  if (short < items.length * 0.7) return items;
  const starts = items.map(({ roots }) => roots[0]).filter((root) => root !== undefined);
  const known = new Set(starts);
  return items.map(({ roots, time }) => {
    const whole = [...roots];
    for (let next = nextSibling(roots[0] ?? time); next; next = nextSibling(next)) {
      if (!isElement(next)) continue;
      if (known.has(next) || whole.length > FOLLOWERS) break;
      if (
        /^(h1|h2|hr|form|nav|footer)$/.test(tagOf(next)) &&
        tagOf(next) !== tagOf(roots[0] ?? time)
      ) {
        // Below the head of a mail a line may part it from its text.
        if (tagOf(next) === 'hr' && whole.length === 1 && roots[0] && isMailHead(roots[0]))
          continue;
        break;
      }
      const inner: Element = next;
      if (times.some((time) => contains(inner, time))) break;
      if (items.length < 60 && starts.some((start) => contains(inner, start))) break;
      whole.push(next);
    }
    return { roots: whole, time };
  });
}

/** Adds elements of the same kind with a time in them, which say it in another way than the others. */
function adoptOthers(doc: Root, items: Message[], times: readonly Element[]): Message[] {
  const [first, second] = items;
  const root = first?.roots[0];
  if (!root || !second || first.roots.length > 1) return items;
  const word = classWords(root).find((each) =>
    items.every(
      ({ roots: [each2] }) =>
        each2 && tagOf(each2) === tagOf(root) && classWords(each2).includes(each),
    ),
  );
  if (!word || !/^[\w-]+$/.test(word)) return items;
  const own = new Set(items.map(({ roots }) => roots[0]));
  const found: Message[] = [];
  for (const element of all(doc, `${tagOf(root)}.${word}`, MOST)) {
    if (own.has(element) || found.length > 200) continue;
    const time = times.find((each) => contains(element, each));
    if (
      !time ||
      items.some(
        ({ roots: [each] }) => each && (contains(element, each) || contains(each, element)),
      )
    )
      continue;
    found.push({ roots: [element], time });
  }
  return [...items, ...found];
}

/** Stamps right beside one another say the same time twice, or when something was edited: the first counts. */
function oneOfEach(times: readonly Element[]): Element[] {
  const known = new Set<Element>();
  return times.filter((time) => {
    const parent = parentElement(time);
    if (!parent || !/^(div|p|td|span|header|h\d|li|small)$/.test(tagOf(parent))) return true;
    if (known.has(parent)) return briefText(parent, 200).length > 140;
    known.add(parent);
    return true;
  });
}

/**
 * The conversation of a page: blocks that each state a time, hold some text and are of one kind,
 * wherever they stand: side by side, one inside another as answers are, or as headers with their
 * text beside them. Lists of other pages (search results, queues) are told apart by being links.
 */
export function* findingThread(doc: Root): Steps<Thread | null> {
  const times = oneOfEach(yield* findingTimes(doc));
  const stamps = times.filter(isStamp).slice(0, 400);
  let best: Thread | null = null;
  for (const series of seriesOf(times)) {
    // More stamps than the best thread has messages can still be worse; fewer rarely better.
    if (best && series.length === 1) continue;
    yield;
    const starts = itemsOf(series);
    yield;
    const items = withFollowers(starts, stamps);
    yield;
    if (items.length === 0) continue;
    const score = judge(items) * (isCrowded(items, stamps) ? 0.4 : 1);
    if (score > (best?.score ?? 0) * 1.02) best = { items, score };
  }
  if (!best) return null;
  yield;
  const items = withoutStrangers(adoptOthers(doc, best.items, times));
  items.sort(({ time: left }, { time: right }) =>
    left === right ? 0 : isBefore(left, right) ? -1 : 1,
  );
  return { items, score: best.score };
}

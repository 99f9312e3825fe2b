import {
  all,
  attr,
  childElements,
  closest,
  matches,
  one,
  parentElement,
  rawText,
  tagOf,
} from '../dom.ts';
import { line } from '../text.ts';
import { findTimes } from './dates.ts';
import { CHROME } from './heading.ts';
import { MESSAGE_CLASS } from './words.ts';

/** The messages of a page in its order, each with the element that states its time. */
export type Thread = { items: { element: Element; time: Element }[]; score: number };

type Group = { parent: Element; items: Map<Element, Element>; times: number };

/** How far above its time stamp a message may begin. */
const CLIMB = 9;
/** Blocks that may hold a message. */
const HOLDERS = new Set([
  'article',
  'div',
  'li',
  'section',
  'tr',
  'tbody',
  'table',
  'blockquote',
  'dd',
  'details',
]);

/** A heading or lead that is nothing but a link: what entries of lists and search results begin with. */
function leadsElsewhere(item: Element): boolean {
  const lead = one(item, 'h1, h2, h3, h4, h5, [role="heading"]') ?? one(item, 'a');
  if (!lead) return false;
  const link = matches(lead, 'a') ? lead : one(lead, 'a[href]');
  if (!link || (attr(link, 'href') ?? '').startsWith('#')) return false;
  const text = line(rawText(lead));
  return text.split(' ').length >= 4 && line(rawText(link)).length >= text.length * 0.8;
}

/** Share of an item's text that is inside links. */
function linkShare(item: Element, length: number): number {
  let linked = 0;
  for (const link of all(item, 'a', 60)) linked += line(rawText(link)).length;
  return length === 0 ? 1 : linked / length;
}

/** How much a group of siblings looks like a thread; 0 when it does not. */
function judge(group: Group): number {
  const items = [...group.items.keys()];
  let length = 0;
  let links = 0;
  let leads = 0;
  let named = 0;
  const sample = items.slice(0, 24);
  for (const item of sample) {
    const text = line(rawText(item)).length;
    length += text;
    if (linkShare(item, text) > 0.5) links += 1;
    if (leadsElsewhere(item)) leads += 1;
    const names = `${attr(item, 'class') ?? ''} ${attr(item, 'id') ?? ''} ${attr(item, 'data-testid') ?? ''}`;
    if (MESSAGE_CLASS.test(names) || tagOf(item) === 'article') named += 1;
  }
  const share = named / sample.length;
  const average = length / sample.length;
  if (links > sample.length / 2 || leads > sample.length / 2) return 0;
  const isRow = ['tr', 'td', 'li', 'dd'].includes(tagOf(items[0] ?? group.parent));
  if (average < (isRow && share < 0.5 ? 110 : 45)) return 0;
  if (items.length === 1 && share === 0) return 0;
  // Blocks with many times each hold whole threads and lists: the thread is further down.
  const crowded = 1 + Math.max(0, group.times / items.length - 2);
  return (Math.log2(1 + items.length) * Math.min(250, average) * (1 + share)) / crowded;
}

/**
 * The conversation of a page: siblings of the same kind that each state a time and hold some text.
 * Lists of other pages (search results, queues) are told apart by being mostly links.
 */
export function findThread(doc: Document): Thread | null {
  const groups = new Map<Element, Map<string, Group>>();
  for (const time of findTimes(doc)) {
    if (closest(time, CHROME)) continue;
    let item: Element = time;
    for (let level = 0; level < CLIMB; level += 1) {
      const parent = parentElement(item);
      if (!parent || tagOf(parent) === 'html') break;
      const tag = tagOf(item);
      if (HOLDERS.has(tag)) {
        const byTag = groups.get(parent) ?? new Map<string, Group>();
        const group = byTag.get(tag) ?? { parent, items: new Map(), times: 0 };
        group.times += 1;
        if (!group.items.has(item)) group.items.set(item, time);
        byTag.set(tag, group);
        groups.set(parent, byTag);
        // A long thread is known by now; what is above it has been counted often enough.
        if (group.items.size > 40) break;
      }
      item = parent;
    }
  }
  let best: { group: Group; score: number } | null = null;
  for (const byTag of groups.values()) {
    for (const group of byTag.values()) {
      const score: number = group.items.size === 1 && best ? 0 : judge(group);
      if (score > (best?.score ?? 0)) best = { group, score };
    }
  }
  if (!best) return null;
  const items = [...best.group.items].map(([element, time]) => ({ element, time }));
  const order = new Map(childElements(best.group.parent).map((element, index) => [element, index]));
  items.sort((left, right) => (order.get(left.element) ?? 0) - (order.get(right.element) ?? 0));
  return { items, score: best.score };
}

import { all, attr, closest, contains, matches, one, parentElement, tagOf } from '../dom.ts';
import { briefText } from './brief-text.ts';
import { isMailHead } from './mail-head.ts';
import { framedBody } from './reach.ts';
import type { Message } from './thread.ts';
import { MESSAGE_CLASS } from './words.ts';

/** Text outside of links that makes an item more than an entry of a list. */
const UNLINKED = 80;
/** Text after which it no longer matters how much more an item holds. */
const ENOUGH = 400;

/** True for a block that says of itself that it is a message. */
export const isNamed = (element: Element): boolean =>
  tagOf(element) === 'article' ||
  MESSAGE_CLASS.test(
    `${attr(element, 'class') ?? ''} ${attr(element, 'id') ?? ''} ${attr(element, 'data-testid') ?? ''}`.replace(
      /(?<=[a-z])(?=[A-Z])/g,
      '-',
    ),
  );

/** A heading or lead that is nothing but a link: what entries of lists and search results begin with. */
function leadsElsewhere(item: Element): boolean {
  const lead = one(item, 'h1, h2, h3, h4, h5, [role="heading"]') ?? one(item, 'a');
  if (!lead) return false;
  const link = matches(lead, 'a') ? lead : one(lead, 'a[href]');
  // A link with a fragment is a message's own permanent address.
  if (!link || (attr(link, 'href') ?? '').includes('#')) return false;
  const text = briefText(lead);
  if (matches(lead, 'a') && !briefText(item).startsWith(text)) return false;
  return text.split(' ').length >= 4 && briefText(link).length >= text.length * 0.8;
}

/** Share of an item's text that is inside links. */
function linkShare(item: Element, length: number): number {
  let linked = 0;
  for (const link of all(item, 'a', 60)) linked += briefText(link).length;
  return length === 0 ? 1 : linked / length;
}

/** How much a series of items looks like a thread; 0 when it does not. */
export function judge(items: readonly Message[]): number {
  let length = 0;
  let links = 0;
  let leads = 0;
  let named = 0;
  let aside = 0;
  const step = Math.max(1, Math.floor(items.length / 24));
  const sample = items.filter((_, index) => index % step === 0).slice(0, 24);
  for (const { roots } of sample) {
    const [first] = roots;
    if (!first) continue;
    let text = roots.reduce((sum, root) => sum + briefText(root, ENOUGH).length, 0);
    const framed = text < ENOUGH ? framedBody(roots) : null;
    if (framed) text += briefText(framed, ENOUGH).length;
    length += Math.min(ENOUGH, text);
    const linked = roots.length === 1 ? linkShare(first, text) : 0;
    if (linked > 0.55 && text * (1 - linked) < UNLINKED) links += 1;
    if (leadsElsewhere(first)) leads += 1;
    if (isNamed(first)) named += 1;
    if (closest(first, 'aside, [role="complementary"], [class*="sidebar" i], [class*="history" i]'))
      aside += 1;
  }
  const share = named / sample.length;
  const average = length / sample.length;
  if (links > sample.length / 2 || leads > sample.length / 2) return 0;
  const tag = tagOf(items[0]?.roots[0] ?? document.documentElement);
  const isRow = /^(tr|td|li|dd)$/.test(tag) && items[0]?.roots.length === 1;
  if (average < (isRow && share < 0.5 ? 90 : 40)) return 0;
  if (items.length === 1 && share === 0 && !items[0]?.roots.some(isMailHead)) return 0;
  const beside = aside > sample.length / 2 ? 0.35 : 1;
  return Math.log2(1 + items.length) * Math.min(250, average) * (1 + share) * beside;
}

/** How many levels above its beginning a message may say what it is. */
const NAMED_ABOVE = 2;

/** True for a message that says it is one, or stands in something that does. */
function isNamedAbove({ roots }: Message): boolean {
  let at: Element | null = roots[0] ?? null;
  for (let level = 0; at && level <= NAMED_ABOVE; level += 1, at = parentElement(at)) {
    if (isNamed(at)) return true;
  }
  return false;
}

/**
 * Without short blocks that only share a kind of time stamp with the messages: the line below an
 * article that says when it was posted, above its comments.
 */
export function withoutStrangers(items: Message[]): Message[] {
  const named = new Set(items.filter(isNamedAbove));
  if (named.size < 2 || named.size < items.length * 0.6) return items;
  return items.filter(
    (item) => named.has(item) || item.roots.some((root) => briefText(root, 200).length > 120),
  );
}

/** True for few blocks with many stamps of other kinds in them: days of a log, columns of a page. */
export function isCrowded(items: readonly Message[], stamps: readonly Element[]): boolean {
  if (items.length > 12) return false;
  const inside = stamps.filter((stamp) =>
    items.some(({ roots }) => roots.some((root) => contains(root, stamp))),
  );
  return inside.length >= items.length * 2.5;
}

import { all, attr, closest, contains, isBefore, one, tagOf } from '../dom.ts';
import { briefText } from './brief-text.ts';
import { among, type Root } from './reach.ts';
import type { TextContext } from '../text.ts';
import { line, textOf } from '../text.ts';
import { pageTitle } from '../value.ts';
import { NOUN } from './words.ts';

/** The part of the page that is its content. */
export function mainOf(doc: Document): Element | null {
  const mains = all(doc, 'main, [role="main"]', 10).filter((main) => attr(main, 'hidden') === null);
  return mains.find((main) => one(main, 'h1')) ?? mains[0] ?? null;
}

/** Parts of a page that are not its content. */
export const CHROME =
  'nav, [role="navigation"], footer, [role="contentinfo"], [role="banner"], body > header, dialog, [role="dialog"]';

const LEVELS: Record<string, number> = { h1: 4, h2: 2.5, h3: 1.5, h4: 1, h5: 0.5 };

/** A work item's title with the heading that shows it. */
export type Heading = { title: string; element: Element; inPageTitle: boolean };

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What may stand between an id and a title. */
const JOINT = String.raw`\s*[:|–—·-]?\s+`;
/** What a page does with the item, and what kind of item it is: `Update ticket #12: …`. */
const WORD = String.raw`(?:(?:update|edit|view|show|reply to|re:|respond to|comment on)\s+)?(?:(?:\p{L}+\s)?(?:${NOUN})\s?(?:id|no\.?|nr\.?|number)?\s?:?\s?)?`;

/**
 * A title without the item's own id: `[ABC-1] Title`, `Bug 12: Title`, `Title #12`. Other ids stay,
 * they are part of what the item is about.
 */
export function withoutId(title: string, id: string): string {
  const own = String.raw`[[(]?${WORD}[#№]?\s?0*${escaped(id)}[\])]?`;
  const bare = title
    .replace(new RegExp(String.raw`^\s*${own}(?:${JOINT}|:\s*)`, 'iu'), '')
    .replace(
      new RegExp(
        String.raw`\s*(?:[–—|·:-]\s*|\s)[[(]?(?:(?:${NOUN})\s?)?[#№!]?\s?0*${escaped(id)}[\])]?\s*$`,
        'iu',
      ),
      '',
    )
    .trim();
  return bare.length >= 3 ? bare : title.trim();
}

/** A title without whatever looks like an id at its ends, for comparing titles. */
function withoutAnyId(title: string): string {
  return title
    .replace(/^\s*\(\d+\+?\)\s+/u, '')
    .replace(
      /^\s*[[(]?(\p{L}+\s?)?(#\s?\d+|[a-z][a-z0-9]{1,9}-\d+|\d{3,})[\])]?\s*[:|–—-]?\s+/iu,
      '',
    )
    .replace(/\s+[[(]?[#!]\d+[\])]?\s*$/u, '')
    .trim();
}

/** What is left of a heading that only says what kind of thing stands below it. */
const NOTHING = new RegExp(
  `^\\W*(?:(?:view|edit|details?|${NOUN})[\\s:-]*){0,3}(?:details?)?\\W*\\d*$`,
  'iu',
);

/** True for a main heading that the first message begins with: what opened the thread names it. */
function leads(element: Element, first: Element | undefined): boolean {
  if (!first || !contains(first, element)) return false;
  return briefText(first, 400).startsWith(briefText(element, 300));
}

/** Parts at the top of a page that name the site. */
const MASTHEAD =
  '[id="header"], [class~="header"], [id*="masthead" i], [id="banner"], [class*="site-title" i], [class*="sitename" i], [class~="logo"], [class~="navbar"]';

/** True for the name of the site: at the top, and a link to its first page. */
const namesSite = (element: Element): boolean =>
  closest(element, `${MASTHEAD}, header`) !== null &&
  (one(element, 'a[href]') !== null || closest(element, 'a[href]') !== null);

/** Elements that name an item where no heading does. */
const NAMED =
  '[class*="subject" i], [class*="title" i], [class*="summary" i], [id*="subject" i], [id*="title" i], [id*="summary" i], [id*="short_desc"], [itemprop="headline"], [itemprop="name"], [data-testid*="title" i]';

const squeeze = (text: string): string => text.replace(/\s+/g, '');

/** What stands between the parts of a page's title. */
const BETWEEN = /\s+(?:[·|–—•»/:-]|::)\s+/;

/**
 * A heading without its kind and number where the page's title says these apart from the name:
 * `Report #12 The name` under `#12 - The name - Report`.
 */
function bareOf(shown: string, named: string): string {
  const parts = named.split(BETWEEN).filter((part) => part !== '');
  const lower = shown.toLowerCase();
  const name = parts.find(
    (part) => part.length >= 8 && part.length < lower.length && lower.endsWith(part),
  );
  if (name === undefined) return shown;
  const front = lower.slice(0, -name.length);
  if (!/\d/.test(front) && !KIND.test(front)) return shown;
  const rest = parts
    .filter((part) => part !== name)
    .reduce((left, part) => left.replace(part, ''), front);
  return /^\W*\d*\W*$/u.test(rest) || KIND.test(rest) ? shown.slice(-name.length) : shown;
}

/** A title without the badge inside its heading that says more than the page's title does. */
function withoutBadge(element: Element, shown: string, part: string | undefined): string {
  if (part === undefined || !shown.toLowerCase().startsWith(part)) return shown;
  const rest = shown.slice(part.length).trim();
  const isBadge = rest !== '' && all(element, '*', 20).some((each) => briefText(each, 80) === rest);
  return isBadge ? shown.slice(0, part.length) : shown;
}

/** True for a caption inside a heading that says what kind of thing it names: `Case`, `Subject:`. */
const isKind = (text: string): boolean =>
  new RegExp(`^(?:${NOUN}|subject|title|betreff)\\s*:?$`, 'iu').test(text);

/** Words in front of a title that say what kind of thing it names. */
const KIND = new RegExp(`^\\W*(?:view|edit|show|${NOUN}|page|article|subject)?\\W*\\d*\\W*$`, 'iu');

/**
 * The title a label gives, where no heading says the same as the page's own title or this says it
 * better.
 */
export function labelledTitle(
  doc: Document,
  heading: Heading | null,
  { title: given }: { title?: { title: string; element: Element } },
): Heading | null {
  if (!given || given.title.length < 3 || given.title.length > 400) return null;
  const bare = withoutAnyId(given.title.toLowerCase());
  const said = bare.length > 3 && pageTitle(doc).toLowerCase().includes(bare);
  return said || !heading?.inPageTitle || closest(heading.element, MASTHEAD)
    ? { ...given, inPageTitle: said }
    : null;
}

/**
 * The heading that names the item: judged by level, by standing in the content and not in the
 * frame around it, and by how much of the page's own title it says.
 * @param except the messages of the thread: headings in them are somebody's own.
 */
export function findHeading(
  doc: Document,
  roots: readonly Root[],
  text: TextContext,
  except: readonly Element[],
): Heading | null {
  const named = pageTitle(doc).toLowerCase();
  const squeezed = squeeze(named);
  const parts = named.split(BETWEEN).filter((part) => part.length >= 8);
  const main = mainOf(doc);
  let best: { heading: Heading; score: number } | null = null;
  const headings = among(roots, 'h1, h2, h3, h4, h5, [role="heading"]', 80);
  const candidates = new Set([...headings, ...among(roots, NAMED, 120)]);
  for (const element of candidates) {
    if (
      /^(title|meta|script|style|input|svg|head|body|html|form|table|textarea|button|label)$/.test(
        tagOf(element),
      )
    )
      continue;
    const raw = briefText(element, 600);
    if (raw.length < 3 || raw.length > 500 || closest(element, CHROME)) continue;
    if (NOTHING.test(withoutAnyId(raw))) continue;
    const lower = raw.toLowerCase();
    const bare = withoutAnyId(lower);
    const isHeading = attr(element, 'role') === 'heading' || tagOf(element) in LEVELS;
    const part = isHeading
      ? parts.find((each) => lower.includes(each) && lower.length < each.length * 2.5)
      : undefined;
    const masthead = namesSite(element) && !(main && contains(main, element));
    const said =
      !masthead &&
      (part !== undefined ||
        squeezed.includes(squeeze(lower)) ||
        (bare.length > 3 && named.includes(bare)));
    const share =
      said && named !== '' ? Math.min(1, ((part ?? bare).length / named.length) * 1.6) : 0;
    if (except.some((part) => contains(part, element)) && !(said && leads(element, except[0])))
      continue;
    // What is no heading has to say what the page's title says.
    if (!isHeading && (!said || bare.length < 8)) continue;
    let score = LEVELS[tagOf(element)] ?? (isHeading ? 3 : 1.2);
    if (main && contains(main, element)) score += 1.5;
    if (share > 0.3) score += 5 * share;
    // What a page is about stands first in its title; the site and the project come after.
    if (said && named.indexOf(part ?? (bare.length > 3 ? bare : lower)) <= 20) score += 2.5;
    // The title of a thread stands above it.
    const [first] = except;
    if (first && isHeading && raw.length >= 10 && isBefore(element, first)) score += 2;
    if (closest(element, 'aside, [role="complementary"], li, td')) score -= 2;
    if (masthead) score -= 4;
    else if (closest(element, MASTHEAD)) score -= 2;
    if (best && score <= best.score) continue;
    const skip = new Set(all(element, '*', 30).filter((each) => isKind(briefText(each, 40))));
    const whole = line(textOf(element, { ...text, skip }, 'title', 1000));
    const shown = bareOf(withoutBadge(element, whole, part), named);
    if (shown === '') continue;
    best = { heading: { title: shown, element, inPageTitle: share > 0.3 }, score };
  }
  return best && best.score >= 3.5 ? best.heading : null;
}

/** The first part of the page's title, before the names of the project and the site. */
export function titleOfPage(doc: Document): string | undefined {
  const parts = pageTitle(doc)
    .replace(/^\(\d+\+?\)\s+/, '')
    .split(BETWEEN);
  return parts
    .slice(0, Math.max(1, parts.length - 1))
    .find((part) => withoutAnyId(part).length >= 8 && !NOTHING.test(withoutAnyId(part)));
}

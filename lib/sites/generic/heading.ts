import { all, attr, closest, contains, one, rawText, tagOf } from '../dom.ts';
import type { TextContext } from '../text.ts';
import { line, textOf } from '../text.ts';
import { pageTitle } from '../value.ts';

/** The part of the page that is its content. */
export function mainOf(doc: Document): Element | null {
  const mains = all(doc, 'main, [role="main"]', 10).filter((main) => attr(main, 'hidden') === null);
  return mains.find((main) => one(main, 'h1')) ?? mains[0] ?? null;
}

/** Parts of a page that are not its content. */
export const CHROME =
  'nav, [role="navigation"], footer, [role="contentinfo"], [role="banner"], body > header, dialog, [role="dialog"]';

const LEVELS: Record<string, number> = { h1: 4, h2: 2.5, h3: 1.5, h4: 1 };

/** A work item's title with the heading that shows it. */
export type Heading = { title: string; element: Element; inPageTitle: boolean };

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * A title without the item's own id: `[ABC-1] Title`, `#12: Title`, `Title #12`. Other ids stay,
 * they are part of what the item is about.
 */
export function withoutId(title: string, id: string): string {
  const own = `[[(]?#?${escaped(id)}[\\])]?`;
  const bare = title
    .replace(new RegExp(`^\\s*${own}\\s*[:–—-]?\\s+`, 'u'), '')
    .replace(new RegExp(`\\s+${own}\\s*$`, 'u'), '')
    .trim();
  return bare.length >= 3 ? bare : title.trim();
}

/** A title without whatever looks like an id at its ends, for comparing titles. */
function withoutAnyId(title: string): string {
  return title
    .replace(/^\s*[[(]?(#\d+|[a-z][a-z0-9]{1,9}-\d+)[\])]?\s*[:–—-]?\s+/iu, '')
    .replace(/\s+[[(]?#\d+[\])]?\s*$/u, '')
    .trim();
}

/**
 * The heading that names the item: judged by level, by standing in the content and not in the
 * frame around it, and by how much of the page's own title it says.
 * @param except the messages of the thread: headings in them are somebody's own.
 */
export function findHeading(
  doc: Document,
  text: TextContext,
  except: readonly Element[],
): Heading | null {
  const named = pageTitle(doc).toLowerCase();
  const main = mainOf(doc);
  let best: { heading: Heading; score: number } | null = null;
  const candidates = all(doc, 'h1, h2, h3, h4, [role="heading"][aria-level="1"]', 80);
  for (const element of candidates) {
    const raw = line(rawText(element));
    if (raw.length < 3 || raw.length > 500 || closest(element, CHROME)) continue;
    if (except.some((part) => contains(part, element))) continue;
    const lower = raw.toLowerCase();
    const bare = withoutAnyId(lower);
    const said = named.includes(lower) || (bare.length > 3 && named.includes(bare));
    const share = said && named !== '' ? Math.min(1, (bare.length / named.length) * 1.6) : 0;
    let score = LEVELS[tagOf(element)] ?? 3;
    if (main && contains(main, element)) score += 1.5;
    if (share > 0.3) score += 5 * share;
    // What a page is about stands first in its title; the site and the project come after.
    if (said && named.indexOf(bare.length > 3 ? bare : lower) <= 20) score += 2.5;
    if (closest(element, 'aside, [role="complementary"], li, td')) score -= 2;
    if (best && score <= best.score) continue;
    const shown = line(textOf(element, text, 'title', 1000));
    if (shown === '') continue;
    best = { heading: { title: shown, element, inPageTitle: share > 0.3 }, score };
  }
  return best && best.score >= 3.5 ? best.heading : null;
}

/** The first part of the page's title, before the names of the project and the site. */
export function titleOfPage(doc: Document): string | undefined {
  const first = pageTitle(doc).split(/\s+[·|–—•-]\s+/)[0] ?? '';
  return withoutAnyId(first).length >= 8 ? first : undefined;
}

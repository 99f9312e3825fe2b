import { all, closest, contains, one, parentElement, tagOf } from '../dom.ts';
import type { Draft } from '../draft.ts';
import { textOf } from '../text.ts';
import { briefText } from './brief-text.ts';
import { CHROME } from './heading.ts';

/** Fewest paragraphs and characters of something that is worth reading as an article. */
const PARAGRAPHS = 3;
const LENGTH = 400;
/** More of one paragraph changes no judgement, and it may hold fifty megabytes. */
const ENOUGH = 4000;

/**
 * The element that holds a page's running text: where most of its paragraphs stand.
 * @returns null on pages without enough running text: lists, forms, home pages.
 */
export function findArticle(doc: Document): Element | null {
  const lengths = new Map<Element, { paragraphs: number; length: number }>();
  for (const paragraph of all(doc, 'p', 600)) {
    const length = briefText(paragraph, ENOUGH).length;
    if (length < 60 || closest(paragraph, `${CHROME}, aside, form`)) continue;
    const linked = all(paragraph, 'a', 40).reduce((sum, link) => sum + briefText(link).length, 0);
    if (linked > length / 2) continue;
    const holder = closest(paragraph, 'article') ?? parentElement(paragraph);
    if (!holder) continue;
    const sum = lengths.get(holder) ?? { paragraphs: 0, length: 0 };
    lengths.set(holder, { paragraphs: sum.paragraphs + 1, length: sum.length + length });
  }
  // Sections of one text stand in elements of their own, side by side.
  const holders = Array.from(lengths);
  for (const [holder, own] of holders) {
    const above = parentElement(holder);
    if (!above || !/^(div|main|article|section)$/.test(tagOf(above))) continue;
    // With headings of their own they are texts of their own.
    if (tagOf(holder) === 'article' || one(holder, 'h1, h2, h3, h4')) continue;
    const sum = lengths.get(above) ?? { paragraphs: 0, length: 0 };
    lengths.set(above, {
      paragraphs: sum.paragraphs + own.paragraphs,
      length: sum.length + own.length,
    });
  }
  const [best] = [...lengths].sort((left, right) => right[1].length - left[1].length);
  if (!best || best[1].paragraphs < PARAGRAPHS || best[1].length < LENGTH) return null;
  // Several texts of about the same size are a front page.
  const rival = [...lengths].find(
    ([holder, { length }]) =>
      length > best[1].length * 0.6 && !contains(best[0], holder) && !contains(holder, best[0]),
  );
  return rival ? null : best[0];
}

/** Parts of a text that only lead around in it. */
const CONTENTS = 'nav, form, [id*="toc"], [class~="toc"], [class*="editsection"]';

/** Reads a page's running text, without the title above it, as the item's description. */
export function readArticle(draft: Draft, article: Element, title: Element | undefined): string {
  const skip = new Set(all(article, CONTENTS, 20));
  if (title) skip.add(title);
  draft.sources.set('description', article);
  return textOf(article, { ...draft.text, skip }, 'description');
}

import { all, closest, parentElement, rawText } from '../dom.ts';
import { line } from '../text.ts';
import { CHROME } from './heading.ts';

/** Fewest paragraphs and characters of something that is worth reading as an article. */
const PARAGRAPHS = 3;
const LENGTH = 600;

/**
 * The element that holds a page's running text: where most of its paragraphs stand.
 * @returns null on pages without enough running text: lists, forms, home pages.
 */
export function findArticle(doc: Document): Element | null {
  const lengths = new Map<Element, { paragraphs: number; length: number }>();
  for (const paragraph of all(doc, 'p', 600)) {
    const length = line(rawText(paragraph)).length;
    if (length < 60 || closest(paragraph, `${CHROME}, aside, form`)) continue;
    const linked = all(paragraph, 'a', 40).reduce(
      (sum, link) => sum + line(rawText(link)).length,
      0,
    );
    if (linked > length / 2) continue;
    const holder = closest(paragraph, 'article') ?? parentElement(paragraph);
    if (!holder) continue;
    const sum = lengths.get(holder) ?? { paragraphs: 0, length: 0 };
    lengths.set(holder, { paragraphs: sum.paragraphs + 1, length: sum.length + length });
  }
  const [best, second] = [...lengths].sort((left, right) => right[1].length - left[1].length);
  if (!best || best[1].paragraphs < PARAGRAPHS || best[1].length < LENGTH) return null;
  // Several texts of about the same size are a front page.
  return second && second[1].length > best[1].length * 0.6 ? null : best[0];
}

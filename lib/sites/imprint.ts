import type { Reading } from '@/lib/model/reading';
import { withDrafts, type Recognised } from './draft.ts';
import { countOf, getterOf, rawText, rootOf } from './dom.ts';
import { pageTitle } from './value.ts';

/** What a page that changed has to say: nothing new, other drafts in fields, or perhaps more. */
export type Verdict = 'same' | 'drafts' | 'more';

/** How many elements a selector finds; 0 for one the browser refuses. */
function found(doc: Document, selector: string): number {
  if (selector === '') return 0;
  try {
    return Document.prototype.querySelectorAll.call(doc, selector).length;
  } catch {
    return 0;
  }
}

const urlOf = getterOf(Document.prototype, 'URL');
/** The title of the page without the number of things unread. */
const titleOf = (doc: Document): string => pageTitle(doc).replace(/^\(\d+\+?\)\s*/, '');

/** On pages with more elements than that counting would take longer than reading is worth. */
const MOST_ELEMENTS = 150_000;
/** Longest text that is searched for dates, in UTF-16 units. */
const LONGEST = 2_000_000;

/** Anything that could be when something was written. Finding too much costs one look at the page. */
const DATED =
  /\d{1,4}[-/.]\d{1,2}[-/.]\d{2}|\d{1,2}[:.]\d\d\b|\bago\b|yesterday|gestern|hier\b|ayer|ieri|wczoraj|\d年/gi;

/** How many dates a page shows, marked as such or not. */
function datesIn(doc: Document): number {
  const text = rawText(rootOf(doc));
  return text.length > LONGEST ? 0 : (text.match(DATED)?.length ?? 0);
}

/** So many paragraphs make an article; how many more there are makes no difference. */
const PARAGRAPHS = 3;

/**
 * What can be counted of the parts a reading lacks or could have more of. Each count walks the page
 * once, so there are as few as will do.
 */
function cuesOf(doc: Document, reading: Reading | null, awaited: readonly string[]): number[] {
  if (reading?.by === 'adapter') return [found(doc, awaited.join(','))];
  const isRead = reading !== null && reading.comments.length > 1;
  if (!isRead && countOf(doc, '*') > MOST_ELEMENTS) return [Infinity];
  const fields = [countOf(doc, 'textarea'), found(doc, '[contenteditable]')];
  const messages = countOf(doc, 'time');
  if (isRead) return [...fields, messages];
  const headings = [countOf(doc, 'h1'), countOf(doc, 'h2')];
  const texts = Math.min(countOf(doc, 'p'), PARAGRAPHS);
  return [...fields, messages, ...headings, texts, datesIn(doc), found(doc, awaited.join(','))];
}

/**
 * Notes what a page looked like when it was read, so that after a change outside of the parts it
 * was read from a few counts tell whether it is worth reading anew.
 * @param docs the page, and the documents of its frames that parts of the item stand in.
 * @param awaited selectors of what an adapter could still read.
 */
export function imprintOf(
  docs: readonly Document[],
  recognised: Recognised | null,
  awaited: readonly string[],
): () => Verdict {
  const reading = recognised?.reading ?? null;
  const look = (): string =>
    docs
      .map(
        (doc) =>
          `${String(urlOf.call(doc))} ${titleOf(doc)} ${cuesOf(doc, reading, awaited).join(' ')}`,
      )
      .join('\n');
  const before = look();
  return () => {
    if (look() !== before) return 'more';
    if (!recognised) return 'same';
    const now = withDrafts(recognised);
    return now === null ? 'more' : now === recognised ? 'same' : 'drafts';
  };
}

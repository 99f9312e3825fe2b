import { viewOf } from './dom.ts';
import { findQuote } from './find-quote.ts';

/** Words to point at: the quote inside the element that holds it. */
export type Span = { element: Element; quote: string; start?: number };

const NAME = 'baton-evidence';
const RULE = `::highlight(${NAME}) { background-color: #ffe08a; color: #1a1a1a; }`;
const sheets = new WeakMap<Document, CSSStyleSheet>();

type HighlightApi = { registry: HighlightRegistry; make: typeof Highlight };

/** The CSS Custom Highlight API, where the browser has it. */
function apiOf(doc: Document): HighlightApi | null {
  const view = viewOf(doc);
  if (!view || typeof view.Highlight !== 'function' || !view.CSS?.highlights) return null;
  return { registry: view.CSS.highlights, make: view.Highlight };
}

/** Gives the highlight its colours without touching the page's DOM. @returns false if refused. */
function adopt(doc: Document): boolean {
  if (sheets.has(doc)) return true;
  try {
    const view = viewOf(doc);
    if (!view) return false;
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(RULE);
    doc.adoptedStyleSheets = [...doc.adoptedStyleSheets, sheet];
    sheets.set(doc, sheet);
    return true;
  } catch {
    return false;
  }
}

/** Takes every evidence mark off the page. */
export function clearHighlight(doc: Document): void {
  apiOf(doc)?.registry.delete(NAME);
}

/** @returns false where the browser lacks the API or keeps it from content scripts. */
function show(doc: Document, ranges: readonly Range[]): boolean {
  try {
    const api = apiOf(doc);
    if (!api || !adopt(doc)) return false;
    api.registry.set(NAME, new api.make(...ranges));
    return true;
  } catch {
    return false;
  }
}

/**
 * Marks quotes on the page with the CSS Custom Highlight API; the DOM stays as it is. Replaces
 * whatever was marked before.
 * @returns how many quotes were found and marked; 0 where the browser has no such API.
 */
export function highlight(
  doc: Document,
  spans: readonly Span[],
  options: { scroll: boolean },
): number {
  const ranges = spans
    .map(({ element, quote, start }) => findQuote(element, quote, start))
    .filter((range) => range !== null);
  const shown = show(doc, ranges);
  const target = ranges[0]?.startContainer.parentElement ?? spans[0]?.element;
  if (options.scroll && target) {
    const calm = viewOf(doc)?.matchMedia('(prefers-reduced-motion: reduce)').matches === true;
    target.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
  }
  return shown ? ranges.length : 0;
}

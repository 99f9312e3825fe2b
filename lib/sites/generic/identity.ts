import { all, parentElement, rawText } from '../dom.ts';
import { line } from '../text.ts';
import { addressOf, pageTitle } from '../value.ts';

/** An item's id and where it was found. */
export type ItemId = { id: string; from: 'address' | 'page' | 'path' };

const KEY = /\b[A-Z][A-Z0-9]{1,9}-\d{1,8}\b/;
const NUMBER = /#\s?(\d{1,10})\b/;

/** An id in a short text: `ABC-123` or `#123`. */
export function idIn(text: string): string | undefined {
  return KEY.exec(text)?.[0] ?? NUMBER.exec(text)?.[1];
}

/** An id in the address: a key, a numeric path segment, a usual parameter, or a long opaque token. */
export function idInAddress(url: URL): string | undefined {
  const path = decode(url.pathname);
  const key = KEY.exec(path) ?? KEY.exec(decode(url.hash));
  if (key) return key[0];
  for (const name of [
    'id',
    'ticket',
    'issue',
    'case',
    'thread',
    'task_id',
    'bug_id',
    'sys_id',
    't',
    'p',
  ]) {
    const value = url.searchParams.get(name) ?? parameter(url.search, name);
    if (value && /^[\w-]{1,64}$/.test(value) && /\d/.test(value)) return value;
  }
  // An application that keeps its route in the fragment says there what it shows.
  const route = decode(url.hash).slice(1).split('/');
  return (route.length > 1 ? idAmong(route) : undefined) ?? idAmong(path.split('/'));
}

/** The last number after a word, or the last long token, of the parts of a route. */
function idAmong(parts: string[]): string | undefined {
  const segments = parts.filter((segment) => segment !== '');
  const numeric = segments.filter(
    (segment, index) =>
      /^\d{1,19}$/.test(segment) && (segment.length > 2 || (segments[index - 1] ?? '').length > 2),
  );
  const long = segments.filter(
    (token) => /^[\w:-]{8,}$/.test(token) && /\d{3}|[0-9a-f]{8}-[0-9a-f]{4}/i.test(token),
  );
  return numeric.at(-1) ?? long.at(-1);
}

/** Older tools separate parameters with `;`. */
function parameter(search: string, name: string): string | undefined {
  return new RegExp(`[?&;]${name}=([^&;]+)`).exec(search)?.[1];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Short texts around the title: the heading itself, what stands beside it, and breadcrumbs. */
function around(doc: Document, heading: Element | undefined): string[] {
  const texts: string[] = [];
  if (heading) {
    texts.push(line(rawText(heading)));
    const parent = parentElement(heading);
    const grand = parent && parentElement(parent);
    for (const box of [parent, grand]) {
      const text = box ? rawText(box) : '';
      if (text.length < 1500) texts.push(line(text));
    }
  }
  for (const crumbs of all(doc, '[class*="breadcrumb" i], [aria-label*="breadcrumb" i]', 5)) {
    texts.push(line(rawText(crumbs)).slice(0, 300));
  }
  return texts;
}

/**
 * The id of the item a page shows. One that stands both in the address and on the page is surest;
 * an address that names the item wins over a number somewhere near the title.
 */
export function findId(doc: Document, url: URL, heading: Element | undefined): ItemId | null {
  const near = [pageTitle(doc), ...around(doc, heading)].map(idIn).filter((id) => id !== undefined);
  const inAddress = idInAddress(url);
  if (inAddress !== undefined) return { id: inAddress, from: 'address' };
  if (near[0] !== undefined) return { id: near[0], from: 'page' };
  const path = addressOf(url)
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '');
  return path.length > 1 ? { id: path.slice(0, 300), from: 'path' } : null;
}

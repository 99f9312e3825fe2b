import { all, parentElement } from '../dom.ts';
import { briefText } from './brief-text.ts';
import { addressOf, pageTitle } from '../value.ts';
import { NOUN } from './words.ts';

/** An item's id and where it was found. */
export type ItemId = { id: string; from: 'address' | 'page' | 'path' };

const KEY = /\b[A-Z][A-Z0-9]{1,9}-\d{1,8}\b/;
const NUMBER = /#\s?(\d{1,20})\b/;
const LABELLED = new RegExp(
  `\\b(?:${NOUN})\\s*(?:id|no\\.?|nr\\.?|number|nummer)?\\s*[:#№-]?\\s*#?\\s*([A-Z]{0,4}-?\\d{1,20}\\b(?:-\\d+)?)`,
  'i',
);
/** A number that begins a title: `[#12] …`, `0001234: …`, `INC0010023 | …`. */
const LEADING = /^\W{0,3}(?:#\s?)?([A-Z]{0,4}\d{1,20})\b[\])]?\s*[:|–—-]/;

/** An id in a short text: `ABC-123`, `Ticket#123` or `#123`. */
export function idIn(text: string): string | undefined {
  return (
    KEY.exec(text)?.[0] ??
    LABELLED.exec(text)?.[1] ??
    NUMBER.exec(text)?.[1] ??
    LEADING.exec(text)?.[1]
  );
}

/** Parameters that name what a page shows, the surest first. */
const PARAMETERS = [
  /^(ticket|issue|bug|case|task|incident|request|thread|topic|card|item|record|work_?item|article|message|conversation|defect|story|problem|change)_?-?(id|no|num(ber)?|key)?$/i,
  /^(id|sys_id|tid|t|aid|key|number|num|uid|oid|eid|p)$/i,
  /^_?uid$/i,
];

/** A number right behind what it counts: `issue4187`. */
const GLUED = new RegExp(`^(?:${NOUN})[-_]?(\\d{1,20})$`, 'i');
/** Parameters that name a page in words. */
const NAMED = /^(id|title|page|topic|name|doc|article|subject)$/i;
/** What stands before the name of a page in the addresses of wikis. */
const WIKI = /^(?:\/[\w.-]+)?\/(?:wiki|[\w-]+\.(?:php|cgi|pl|fcgi)|bin\/view)\/(?=.)/i;

/** An id in the address: a key, a numeric path segment, a usual parameter, or a long opaque token. */
export function idInAddress(url: URL): string | undefined {
  const path = decode(url.pathname);
  const key = KEY.exec(path) ?? KEY.exec(decode(url.hash)) ?? KEY.exec(decode(url.search));
  if (key) return key[0];
  const given = parameters(url.search).concat(parameters(url.hash));
  for (const form of PARAMETERS) {
    const value = given.find(
      ([name, each]) => form.test(name) && /^[\w.-]{1,64}$/.test(each) && /\d/.test(each),
    );
    if (value) return value[1].replace(/\.\d+$/, '');
  }
  const bare = /^\?(\d{1,20})(-|$)/.exec(url.search)?.[1];
  if (bare !== undefined) return bare;
  // An application that keeps its route in the fragment says there what it shows.
  const route = decode(url.hash).slice(1).split(/[?/]/);
  const routed = (route.length > 1 ? idAmong(route) : undefined) ?? idAmong(path.split('/'));
  // A script that shows many pages says which one in words.
  const isScript = /\.(php|cgi|pl|aspx?|jsp|do)$|\/$/i.test(path);
  const inWords = given.find(
    ([name, each]) => NAMED.test(name) && /^[\p{L}\d:._/ -]{2,120}$/u.test(each),
  );
  return routed ?? (isScript ? inWords?.[1] : undefined);
}

/** The last number after a word, or the last long token, of the parts of a route. */
function idAmong(parts: string[]): string | undefined {
  const segments = parts
    .map((part) => part.replace(/\.(html?|php|aspx?|jsp|do)$/i, ''))
    .filter((part) => part !== '');
  const isNumber = (part: string | undefined): boolean => /^\d{1,20}$/.test(part ?? '');
  const numeric = segments.filter((segment, index) => {
    if (!isNumber(segment)) return false;
    const before = segments[index - 1];
    // `/2026/11/` is a month and `/t/title/123/4` the fourth post of a topic.
    if (before === undefined || isNumber(before)) return false;
    if (/^(19|20)\d\d$/.test(segment) && isNumber(segments[index + 1])) return false;
    return !/^(pages?|v|version|api)$/i.test(before);
  });
  const coded = segments.filter((token) => /^[A-Z]{1,4}\d{2,}$/.test(token));
  const long = segments.filter(
    (token) =>
      (/^[\w:-]{8,}$/.test(token) && /\d{3}|[0-9a-f]{8}-[0-9a-f]{4}/i.test(token)) ||
      (/^\w{16,}$/.test(token) && /\d/.test(token)) ||
      /^(?=.*\d.*\d)(?=.*[a-f])[0-9a-f]{8,}$/i.test(token) ||
      // The id of a mail.
      (/^[\w.+=-]+@[\w.-]+$/.test(token) && /\d/.test(token)),
  );
  const glued = segments.map((token) => GLUED.exec(token)?.[1]).filter((id) => id !== undefined);
  // A short code that a title in words follows.
  const short = segments.filter(
    (token, index) =>
      /^(?=.*\d)(?=.*[a-z])\w{5,12}$/i.test(token) &&
      /^[a-z\d]+([-_][a-z\d]+)+$/i.test(segments[index + 1] ?? ''),
  );
  const leading = segments
    .map((token) => /^(\d{2,})-[a-z]/i.exec(token)?.[1])
    .filter((id) => id !== undefined);
  return (
    numeric.at(-1) ?? glued.at(-1) ?? coded.at(-1) ?? leading.at(-1) ?? long.at(-1) ?? short.at(-1)
  );
}

/** The parameters of a query, also where `;` separates them or a fragment holds them. */
function parameters(query: string): [string, string][] {
  const found: [string, string][] = [];
  for (const part of query
    .replace(/^[^?]*\?|^#/, '')
    .split(/[&;?]/)
    .slice(0, 60)) {
    const at = part.indexOf('=');
    if (at > 0) found.push([part.slice(0, at), decode(part.slice(at + 1))]);
  }
  return found;
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
    texts.push(briefText(heading, 600));
    const parent = parentElement(heading);
    const grand = parent && parentElement(parent);
    for (const box of [parent, grand]) {
      const text = box ? briefText(box, 1600) : '';
      if (text.length < 1500) texts.push(text.slice(0, 400));
    }
  }
  for (const crumbs of all(doc, '[class*="breadcrumb" i], [aria-label*="breadcrumb" i]', 5)) {
    texts.push(briefText(crumbs).slice(0, 300));
  }
  return texts;
}

/** The same id, whether written with zeros in front or without. */
const same = (left: string, right: string): boolean =>
  left.replace(/^0+(?=\d)/, '').toLowerCase() === right.replace(/^0+(?=\d)/, '').toLowerCase();

/** True when a text says this id as a word of its own. */
function says(text: string, id: string): boolean {
  return (text.match(/[A-Za-z]*-?\d[\w-]*/g) ?? []).some(
    (word) => same(word.replace(/^[A-Za-z]+-?(?=\d)/, ''), id) || same(word, id),
  );
}

/**
 * The id of the item a page shows. One that stands both in the address and on the page is surest.
 * Where the address only has a number of the database, the one people see at the title wins.
 */
export function findId(
  doc: Document,
  url: URL,
  heading: Element | undefined,
  labelled?: string,
): ItemId | null {
  const texts = [pageTitle(doc), ...around(doc, heading)];
  const inAddress = idInAddress(url);
  const titles = [texts[0] ?? '', heading ? briefText(heading) : ''];
  if (inAddress !== undefined) {
    const said = texts.some((text) => says(text, inAddress));
    if (said || (!/^\d+$/.test(inAddress) && (inAddress.length < 12 || KEY.test(inAddress)))) {
      return { id: inAddress, from: 'address' };
    }
    const opaque = !/^\d+$/.test(inAddress);
    const shown = opaque
      ? labelled
      : (titles.map(shownId).find((id) => id !== undefined) ?? labelled);
    return { id: shown ?? inAddress, from: 'address' };
  }
  if (labelled !== undefined) return { id: labelled, from: 'page' };
  const near = texts.map(idIn).find((id) => id !== undefined);
  if (near !== undefined) return { id: near, from: 'page' };
  const path = addressOf(url)
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
    .replace(WIKI, '');
  return path.length > 1 ? { id: path.slice(0, 300), from: 'path' } : null;
}

/** A number a title gives as the item's own: `Ticket#2026112210000012 — …`, `[#12] …`. */
function shownId(title: string): string | undefined {
  const labelled = new RegExp(`^\\W{0,3}(?:[\\p{L}]+\\s)?${LABELLED.source}`, 'iu').exec(title);
  return labelled?.[1] ?? LEADING.exec(title)?.[1] ?? /^\W{0,2}#\s?(\d{1,20})\b/.exec(title)?.[1];
}

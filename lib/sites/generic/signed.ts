import { addComment, addTables, type Draft } from '../draft.ts';
import { all, attr, childElements, parentElement, tagOf } from '../dom.ts';
import type { Steps } from '../slices.ts';
import { textOf } from '../text.ts';
import { briefText, directText, nextElement } from './brief-text.ts';

/** A paragraph that ends with who wrote it and when, as people sign on the talk pages of wikis. */
type Signed = { element: Element; author: string; at: string };

/** The end of a signature: a time of day and a full date, in either order, and a time zone. */
const SIGNATURE =
  /(\d{1,2}:\d\d(?::\d\d)?[,.]?\s[^\d\n]{0,12}\d{1,2}[.]?\s(?:de\s)?\p{L}{3,12}\.?\s(?:de\s)?(?:19|20)\d\d|(?:\d{1,2}[.]?\s(?:de\s)?\p{L}{3,12}\.?|\p{L}{3,12}\s\d{1,2},)\s(?:de\s)?(?:19|20)\d\d[,.]?\s(?:\p{L}{1,4}\s)?\d{1,2}:\d\d)\s*(?:\([\p{L}+\d]{2,6}\))?\W*$/u;

/** Addresses of people, in the languages with the largest wikis. */
const PERSON =
  /(^|[/:=?])(user|benutzer(in)?|utilisat(eur|rice)|usuari[oa]|utente|gebruiker|użytkownik|användare|участни(к|ца)|利用者|用户|사용자):|\/(users?|people|~)\/?/iu;
const DISCUSSION = /talk|diskussion|discu|обсуждение|会話|讨论|overleg|dyskusja/iu;

function signedIn(element: Element): Signed | null {
  const words = directText(element, 20_000);
  const at = SIGNATURE.exec(words)?.[1];
  if (at === undefined) return null;
  const links = all(element, 'a[href]', 200).filter((link) => {
    const href = decodeSafely(attr(link, 'href') ?? '');
    return PERSON.test(href) && !DISCUSSION.test(href) && ownedBy(link, element);
  });
  const author = links.length > 0 ? briefText(links.at(-1) ?? element, 80) : '';
  return author === '' ? null : { element, author, at };
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** True when no list of answers stands between. */
function ownedBy(link: Element, element: Element): boolean {
  for (let at = parentElement(link); at && at !== element; at = parentElement(at)) {
    if (/^(dl|dd|ul|ol|li|p)$/.test(tagOf(at))) return false;
  }
  return true;
}

/** Answers inside a paragraph of a talk page. */
const ANSWERS = new Set(['dl', 'ul', 'ol']);

/** Messages signed at their end. @returns an empty list where fewer than two are. */
export function findSigned(doc: Document): Signed[] {
  const found = all(doc, 'p, dd, li', 3000)
    .map(signedIn)
    .filter((signed) => signed !== null);
  return found.length >= 2 ? found : [];
}

/** The paragraphs right before a signed one, which belong to it. */
function before(element: Element, taken: ReadonlySet<Element>): Element[] {
  const parts: Element[] = [];
  if (tagOf(element) !== 'p') return parts;
  const parent = parentElement(element);
  for (let next = parent && childElements(parent)[0]; next;) {
    if (next === element) return parts;
    if (taken.has(next) || !/^(p|ul|ol|pre|blockquote|table)$/.test(tagOf(next))) parts.length = 0;
    else parts.push(next);
    next = nextElement(next);
  }
  return parts;
}

/** Reads signed messages into the draft: their words without the signature, without the answers. */
export function* readSigned(draft: Draft, signed: readonly Signed[]): Steps<void> {
  const taken = new Set(signed.map(({ element }) => element));
  for (const { element, author, at } of signed) {
    yield;
    const skip = new Set(childElements(element).filter((child) => ANSWERS.has(tagOf(child))));
    const own = textOf(element, { ...draft.text, skip }, 'comment:');
    const words = own.slice(0, Math.max(0, own.lastIndexOf(author)));
    const earlier = before(element, taken).map((part) => textOf(part, draft.text, 'comment:'));
    const text = [...earlier, words.replace(/[\s–—-]+$/u, '')].join('\n\n').trim();
    if (text === '') continue;
    addComment(draft, { id: undefined, text, author, at }, element);
    yield* addTables(draft, element);
  }
}

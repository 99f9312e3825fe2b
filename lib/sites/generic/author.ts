import { all, attr, childElements, closest, contains, one, parentElement, tagOf } from '../dom.ts';
import { briefText, directText, kindOf, nextElement } from './brief-text.ts';
import { atOnce, type Steps } from '../slices.ts';
import { datePart, looksLikeDate } from './dates.ts';
import { isMailHead, mailHeads } from './mail-head.ts';
import type { Message } from './thread.ts';
import { AUTHOR_CLASS, INTERNAL } from './words.ts';

/** Who wrote a message, and the element that says so where there is one of its own. */
export type Author = { name: string; element: Element | undefined };

type Guess = { element: Element; name: string; kind: string; score: number };

/** Most elements of a message that are looked at: who wrote it stands near its time. */
const LOOKS = 30;

const ROLE_CLASS =
  /role|badge|label|rank|tag\b|group|status|title|time|date|count|action|btn|button/i;

/** True for text that could be a person's name or account. */
function couldBeName(text: string): boolean {
  if (text.length < 2 || text.length > 80 || looksLikeDate(text)) return false;
  if (/[!?;=/\\{}]|:\s|https?:|^[^\p{L}\p{N}@_"“<]/u.test(text) || !/\p{L}/u.test(text))
    return false;
  return text.split(' ').length <= 6;
}

/** A label in front of who wrote a message. */
const LABEL =
  /^(author|from|by|sender|user|name|reporter|posted by|von|autor|auteur|de|da|van|от)\s*[:：]\s*/iu;

/** A name without the words tools put around it. */
function bareName(text: string): string {
  return text
    .replace(LABEL, '')
    .replace(
      /^(posted |written |added |reported |created |updated |changed |commented |replied )?(by|von|par|por|da|door|af|от)[: ]\s*/i,
      '',
    )
    .replace(
      /\s+(wrote|writes|said|says|commented|replied|added|asked|answered|schrieb|hat|a écrit|escribió|ha scritto)\b.*$/i,
      '',
    )
    .replace(/[\s:,·•»|*–—-]+$/u, '')
    .replace(/^[\s@·•»|–—-]+(?=\p{L})/u, '')
    .trim();
}

/** Elements of a message that may name its author, each with how likely it is. */
function guessesIn({ roots, time }: Message): Guess[] {
  const guesses: Guess[] = [];
  const [item] = roots;
  if (!item) return guesses;
  let seen = 0;
  const near = parentElement(time);
  for (const element of all(
    item,
    'a, span, strong, b, cite, h2, h3, h4, h5, h6, address, em, i, font, small, label, div, p, dt, dd, td, th, bdi',
    500,
  )) {
    const own = directText(element, 120);
    const text = own || (childElements(element).length === 1 ? briefText(element, 120) : '');
    const name = bareName(text);
    if (!couldBeName(name) || element === time) continue;
    if (
      contains(time, element) &&
      /^(time|relative-time|local-time|time-ago|abbr|a|span|small)$/.test(tagOf(time))
    )
      continue;
    if (contains(element, time) && own === '') continue;
    if (closest(element, 'button, [aria-hidden="true"], pre, code, blockquote')) continue;
    const href = attr(element, 'href') ?? '';
    // A message's number, linked to the message itself.
    if (href !== '' && /\d/.test(text) && (href.endsWith(text) || attr(element, 'id') === text))
      continue;
    seen += 1;
    if (seen > LOOKS) break;
    const kind = kindOf(element);
    const names = `${kind} ${attr(element, 'itemprop') ?? ''} ${attr(element, 'rel') ?? ''} ${attr(element, 'data-testid') ?? ''} ${attr(element, 'data-test-id') ?? ''}`;
    const above = parentElement(element);
    let score = 4 - seen * 0.2;
    if (AUTHOR_CLASS.test(names)) score += 4;
    else if (above && AUTHOR_CLASS.test(kindOf(above))) score += 2;
    if (ROLE_CLASS.test(kind) && !/author|user|sender|from/i.test(kind)) score -= 2;
    if (LABEL.test(text)) score += 4;
    if (attr(element, 'email') !== null || attr(element, 'data-user-card') !== null) score += 3;
    if (
      /(\/|^|[?&=])(users?|~|profile|people|u|members?|accounts?|User:)[/=:~]|^mailto:|viewprofile|user_?id=|\/@/i.test(
        href,
      )
    )
      score += 3;
    else if (href !== '' && !/^(#|javascript)/.test(href)) score -= 0.5;
    if (name !== text && own !== '') score += 1;
    if (near && contains(near, element)) score += 1;
    if (/^\p{Lu}/u.test(name)) score += 0.7;
    if (/^\p{Lu}[\p{L}'’.-]+( \p{Lu}[\p{L}'’.-]*)+$/u.test(name)) score += 1.5;
    if (/^(a|strong|b|cite|h\d|bdi)$/.test(tagOf(element))) score += 1;
    if (INTERNAL.test(name)) score -= 5;
    if (
      /^(re|fwd?|aw|reply|quote|edit|delete|link|permalink|comment|message|note|internal|public|customer|agent|owner|author|member|staff|admin\w*|op|new|date|from|to|cc|subject|like|share|report|flag|options?|more|contributor|collaborator|antworten|zitieren)\b.{0,3}$/i.test(
        name,
      )
    )
      score -= 6;
    if (/^(p|td|dd|div)$/.test(tagOf(element)) && !AUTHOR_CLASS.test(names)) score -= 1;
    guesses.push({ element, name, kind: `${above ? kindOf(above) : ''} > ${kind}`, score });
  }
  return guesses;
}

/** A name in the words of the header itself: `Posted by Ann Lee on 12 May`, `Ann Lee wrote:`. */
function nameInHeader({ roots, time }: Message): string | undefined {
  const header = parentElement(time);
  for (const text of [
    directText(time, 160),
    header ? directText(header, 160) : '',
    briefText(roots[0] ?? time, 160),
  ]) {
    const by =
      /\b(?:by|von|par|por|da|door)[: ]\s*([\p{L}\p{N}@_.'’-]+(?: [\p{Lu}][\p{L}'’.-]*){0,3})/iu.exec(
        text,
      )?.[1];
    if (by && couldBeName(by)) return by.replace(/[.,]$/, '');
    const wrote =
      /^\W*([\p{L}\p{N}@_.'’-]+(?: [\p{Lu}][\p{L}'’.-]*){0,3})\s+(?:wrote|said|commented|replied|added|schrieb|a écrit)/iu.exec(
        text,
      )?.[1];
    if (wrote && couldBeName(wrote)) return wrote;
    const dash = /^\W*([\p{Lu}][\p{L}'’.-]+(?: [\p{Lu}][\p{L}'’.-]*){0,3})\s*[,·•|»–—-]\s/u.exec(
      text,
    )?.[1];
    if (dash && couldBeName(dash)) return dash;
  }
  const picture = one(roots[0] ?? time, 'img[alt]');
  const alt = picture
    ? bareName(
        (attr(picture, 'alt') ?? '').replace(
          /('s)?\s*(avatar|profile (picture|photo|image)|gravatar|photo)( of| for)?\s*|^(avatar|photo|picture) (of|for) /gi,
          '',
        ),
      )
    : '';
  return couldBeName(alt) ? alt : undefined;
}

/** A full name in the same words as the date behind it: `Ann Lee 12 May 2026`. */
function nameBeforeDate(time: Element): string | undefined {
  const text = directText(time, 160);
  const name = text
    .slice(0, Math.max(0, text.indexOf(datePart(text))))
    .replace(/[\s,:·•|–—-]+$/u, '');
  return /^\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]*){1,3}$/u.test(name) ? name : undefined;
}

/** Who the head of a mail says it is from. */
function mailSender({ roots: [root] }: Message): Author | null {
  const parent = root && parentElement(root);
  if (!root || !parent) return null;
  const heads = isMailHead(root) ? [root, ...mailHeads(root)] : mailHeads(root);
  for (const head of heads) {
    const lines = all(head, 'div, p, li, tr, dt', 20);
    for (const line of lines.length > 0 ? lines : [head]) {
      const beside = tagOf(line) === 'dt' ? nextElement(line) : null;
      const text = briefText(line, 200) + (beside ? ` ${briefText(beside, 200)}` : '');
      const name = SENDER.exec(text)?.[1];
      if (name && text.length < 160)
        return {
          name: name.replace(/^"(.*)"/, '$1').replace(/\s*<\s*([^>]*?)\s*>/, ' <$1>'),
          element: undefined,
        };
    }
  }
  return null;
}

/** The line of a mail's head that says who sent it. */
const SENDER = /^(?:from|von|de|da|van|från|fra|od|от|差出人|发件人)\b\s*:?\s*(.+)$/iu;

/** What marks a name as the author beyond doubt. */
const STATED =
  '[itemprop="author"] [itemprop="name"], [itemprop="author"], [rel="author"], [data-author-name]';

/**
 * Who wrote each message of a thread. Within one thread authors stand at the same place, so the
 * place that fits most messages best is taken for all, and each message alone only where it has none.
 */
export const findAuthors = (items: readonly Message[]): (Author | null)[] =>
  atOnce(findingAuthors(items));

/** {@link findAuthors} in steps, between which the page may go first. */
export function* findingAuthors(items: readonly Message[]): Steps<(Author | null)[]> {
  const guessed: Guess[][] = [];
  for (const [index, item] of items.entries()) {
    yield;
    guessed.push(index < 300 ? guessesIn(item) : []);
  }
  const totals = new Map<string, { score: number; names: Set<string>; count: number }>();
  for (const guesses of guessed) {
    const best = new Map<string, Guess>();
    for (const guess of guesses) {
      const known = best.get(guess.kind);
      if (!known || guess.score > known.score) best.set(guess.kind, guess);
    }
    for (const [kind, guess] of best) {
      const total = totals.get(kind) ?? { score: 0, names: new Set<string>(), count: 0 };
      total.score += guess.score;
      total.count += 1;
      totals.set(kind, { ...total, names: total.names.add(guess.name) });
    }
  }
  let chosen: string | undefined;
  let most = 0;
  const looked = Math.min(items.length, 300);
  for (const [kind, { score, names, count }] of totals) {
    // The same words at every message are a caption; words of their own at each are a text.
    const same = looked >= 4 && names.size === 1 ? 0.55 : 1;
    const own = looked >= 6 && names.size === count && count > 5 ? 0.8 : 1;
    const value = (score / looked) * same * own;
    if (value > most) [chosen, most] = [kind, value];
  }
  const authorOf = (item: Message, index: number): Author | null => {
    const [root] = item.roots;
    const stated = root && one(root, STATED);
    const name = stated ? bareName(attr(stated, 'data-author-name') ?? briefText(stated, 120)) : '';
    if (stated && couldBeName(name)) return { name, element: stated };
    const sender = mailSender(item);
    if (sender && couldBeName(bareName(sender.name)))
      return { ...sender, name: bareName(sender.name) };
    const before = nameBeforeDate(item.time);
    if (before !== undefined) return { name: before, element: undefined };
    const guesses = guessed[index] ?? guessesIn(item);
    const placed = guesses
      .filter((guess) => guess.kind === chosen)
      .toSorted((a, b) => b.score - a.score)[0];
    if (placed && most >= 2) return { name: placed.name, element: placed.element };
    const best = guesses.toSorted((left, right) => right.score - left.score)[0];
    const inHeader = nameInHeader(item);
    if (best && best.score >= (inHeader ? 6 : 4)) return { name: best.name, element: best.element };
    return inHeader === undefined ? null : { name: inHeader, element: undefined };
  };
  const authors: (Author | null)[] = [];
  for (const [index, item] of items.entries()) {
    yield;
    authors.push(authorOf(item, index));
  }
  return authors;
}

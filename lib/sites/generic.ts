import type { Reading } from '@/lib/model/reading';
import {
  all,
  attr,
  childElements,
  closest,
  contains,
  isBefore,
  one,
  parentElement,
  rawText,
  tagOf,
} from './dom.ts';
import {
  addFact,
  addParticipant,
  addPerson,
  addTables,
  finish,
  newDraft,
  readSource,
  type Draft,
  type Recognised,
} from './draft.ts';
import { findArticle } from './generic/article.ts';
import { briefText } from './generic/brief-text.ts';
import { readFields } from './generic/fields.ts';
import { findHeading, titleOfPage, withoutId } from './generic/heading.ts';
import { findId } from './generic/identity.ts';
import { findPairs } from './generic/pairs.ts';
import { readStructured } from './generic/structured.ts';
import { readThread } from './generic/read-thread.ts';
import { findingThread, type Thread } from './generic/thread.ts';
import { ASSIGNEE, BODY_CLASS, PRIORITY, REQUESTER, STATUS } from './generic/words.ts';
import { atOnce, type Steps } from './slices.ts';
import { line } from './text.ts';

/**
 * Most elements of a page that is looked at without an adapter. The largest real pages have a tenth
 * of this; on more every single question to the document takes longer than a frame.
 */
const MOST_ELEMENTS = 150_000;

/** True for a page too large to look at; the browser counts faster than any walk. */
const isBeyond = (doc: Document): boolean =>
  Document.prototype.getElementsByTagName.call(doc, '*').length > MOST_ELEMENTS;

/** How sure the recogniser has to be before it says that a page is about one work item. */
const LEAST_CONFIDENCE = 0.5;

/** People, status and priority that labels name. */
function* readPairs(
  draft: Draft,
  except: readonly Element[],
): Steps<{ status?: string; priority?: string }> {
  const found: { status?: string; priority?: string } = {};
  for (const { label, value, element } of yield* findPairs(draft.doc, draft.text, except)) {
    if (STATUS.test(label)) found.status ??= value;
    if (PRIORITY.test(label)) found.priority ??= value;
    if (ASSIGNEE.test(label)) addPerson(draft, value, 'assignee');
    if (REQUESTER.test(label)) addPerson(draft, value, 'requester');
    addFact(draft, label, value, element);
  }
  return found;
}

/** The status shown as a badge near the title, where no label names it. */
function badge(heading: Element | undefined): string | undefined {
  const near =
    heading &&
    (closest(heading, 'header, main, article, section, [role="main"]') ?? parentElement(heading));
  const step = near && one(near, '[aria-current="step"], [role="radio"][aria-checked="true"]');
  if (step) return briefText(step, 60).slice(0, 60) || undefined;
  const found =
    near && one(near, '[class*="status" i], [class*="state" i]:not([class*="statement" i])');
  const text = found ? line(rawText(found)) : '';
  return text.length > 1 && text.length < 40 ? text : undefined;
}

/** The part of a block that holds nearly all its text, without the caption and links around it. */
function innerText(block: Element): Element {
  const whole = briefText(block, 2000).length;
  const inner = childElements(block).find(
    (child) =>
      BODY_CLASS.test(attr(child, 'class') ?? '') && briefText(child, 2000).length > whole * 0.8,
  );
  return inner ?? block;
}

/** The closest element around both. */
function above(left: Element, right: Element): Element | null {
  let at: Element | null = left;
  while (at && !contains(at, right)) at = parentElement(at);
  return at;
}

/**
 * What opened an item is its description where the tool keeps it apart from the comments below:
 * the first message stands in a container of its own.
 */
function openingOf(draft: Draft, thread: Thread): string | undefined {
  const [first, second, third] = thread.items.map(({ roots }) => roots[0]);
  const [opening] = draft.comments;
  if (!opening || !first || !second || draft.comments.length < 2) return undefined;
  const around = above(first, second);
  const rest = third ? above(second, third) : parentElement(second);
  if (!around || !rest || around === rest || !contains(around, rest)) return undefined;
  const source = draft.sources.get(`comment:${opening.id}`);
  if (!source || !contains(first, source)) return undefined;
  draft.comments.shift();
  draft.sources.delete(`comment:${opening.id}`);
  draft.sources.set('description', source);
  if (opening.author) addParticipant(draft, opening.author, 'author');
  return opening.text;
}

/** A block that says of itself that it is the description of the item. */
function* readDescription(draft: Draft, except: readonly Element[]): Steps<string | undefined> {
  const blocks = all(
    draft.doc,
    '[itemprop="description"], [class*="description" i], [id*="description" i], [data-testid*="description" i]',
    40,
  );
  for (const block of blocks) {
    if (except.some((part) => contains(part, block) || contains(block, part))) continue;
    if (closest(block, 'nav, footer, aside, head, [role="dialog"], tr.header')) continue;
    // Between the messages stand entries of the log, which describe what changed.
    const [first, last] = [except[0], except.at(-1)];
    if (first && last && isBefore(first, block) && isBefore(block, last)) continue;
    if (/^(meta|textarea|input|label|th|dt|h\d|button|a|body|html)$/.test(tagOf(block))) continue;
    if (briefText(block).length < 20) continue;
    const text = readSource(draft, 'description', innerText(block));
    if (text === '') continue;
    yield* addTables(draft, block);
    return text;
  }
  return undefined;
}

function kindOf(url: URL, hasFields: boolean, comments: number, facts: number): Reading['kind'] {
  const words = `${url.pathname}${url.hash}`.toLowerCase();
  if (/issue|bug|work[-_]?item|task/.test(words)) return 'issue';
  if (/ticket|case|incident|request|helpdesk|support/.test(words)) return 'ticket';
  if (/pull|merge_request/.test(words)) return 'pull-request';
  if (facts >= 3 && hasFields && comments > 0) return 'ticket';
  return comments > 0 ? 'thread' : 'record';
}

/**
 * Recognises a work item without knowing the tool: from structured data, headings and landmarks,
 * repeated blocks of author, time and text, labelled values, and fields for an answer.
 * @returns null where the page is not about one item: lists, search results, home and login pages.
 */
export const recogniseGeneric = (doc: Document, url: URL): Recognised | null =>
  atOnce(recognisingGeneric(doc, url));

/** {@link recogniseGeneric} in steps, between which the page may go first. */
export function* recognisingGeneric(doc: Document, url: URL): Steps<Recognised | null> {
  if (isBeyond(doc)) return null;
  if (all(doc, 'input[type="password"]', 5).length > 0) return null;
  const draft = newDraft(doc, url);
  const thread = yield* findingThread(doc);
  const members = thread?.items.flatMap((each) => each.roots) ?? [];
  const heading = findHeading(doc, draft.text, members);
  yield;
  const structured = readStructured(doc);
  const shownTitle = heading?.title ?? structured?.title ?? titleOfPage(doc);
  const item = findId(doc, url, heading?.element);
  if (!shownTitle || !item) return null;
  const title = withoutId(shownTitle, item.id);
  if (heading) draft.sources.set('title', heading.element);

  const cues: string[] = [...(structured?.cues ?? [])];
  if (thread) yield* readThread(draft, thread);
  const pairs = yield* readPairs(draft, members);
  const last = members.at(-1);
  const hasFields = readFields(draft, last);
  yield;
  let description = yield* readDescription(draft, members);
  if (thread && /issue|ticket|pull|merge_request|bug|task/.test(url.pathname)) {
    description ??= openingOf(draft, thread);
  }
  if (structured?.author) addPerson(draft, structured.author, 'author');
  for (const { author } of draft.comments) if (author) addParticipant(draft, author);

  const known = item.from !== 'path';
  const authored = draft.comments.filter((comment) => comment.author).length;
  const facts = draft.facts.length;
  const weights: [boolean, number, string][] = [
    [heading !== null, 0.1, 'a heading that names it'],
    [heading?.inPageTitle === true, 0.1, 'the page title says the same'],
    [known, 0.15, `id ${item.id}`],
    [draft.comments.length >= 2, 0.25, `${draft.comments.length} messages with a time`],
    [draft.comments.length === 1, 0.12, 'one message with a time'],
    [authored > 0 && authored >= draft.comments.length * 0.6, 0.1, 'messages name their authors'],
    [hasFields, 0.15, 'a field to answer in'],
    [pairs.status !== undefined, 0.08, 'a status'],
    [facts >= 3, 0.1, `${facts} labelled values`],
    [structured !== null && structured.kind !== 'article', 0.1, 'says what it is'],
    [description !== undefined, 0.07, 'a description'],
  ];
  const holds = weights.filter(([there]) => there);
  let confidence = holds.reduce((sum, [, weight]) => sum + weight, 0);
  cues.push(...holds.map(([, , cue]) => cue));

  const content = draft.comments.length > 0 || (known && hasFields && heading !== null);
  let by: Reading['by'] = structured ? 'structured-data' : 'landmarks';
  let kind = structured?.kind ?? kindOf(url, hasFields, draft.comments.length, facts);
  if (!content || confidence < LEAST_CONFIDENCE) {
    const article = url.pathname.length > 1 ? findArticle(doc) : null;
    if (!article || !heading) return null;
    if (draft.comments.length === 0 || structured?.kind === 'article') kind = 'article';
    else return null;
    if (!structured) by = 'readability';
    description = readSource(draft, 'description', article);
    yield* addTables(draft, article);
    confidence = structured ? 0.6 : 0.4;
    cues.push('running text');
  }
  const status = pairs.status ?? (kind === 'article' ? undefined : badge(heading?.element));
  const rest = {
    ...(status ? { status } : {}),
    ...(pairs.priority ? { priority: pairs.priority } : {}),
    ...(description ? { description } : {}),
  };
  const view = kind === 'article' ? 'article' : 'item';
  const identity = { tool: 'generic', view, kind, externalId: item.id, title, by };
  return finish(draft, identity, rest, Math.min(confidence, 0.9), cues);
}

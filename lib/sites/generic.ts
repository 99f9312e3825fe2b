import type { Reading } from '@/lib/model/reading';
import { all, contains, isBefore } from './dom.ts';
import {
  addParticipant,
  addPerson,
  addTables,
  finish,
  newDraft,
  type Recognised,
} from './draft.ts';
import { findArticle, readArticle } from './generic/article.ts';
import { openingOf, readDescription } from './generic/description.ts';
import { readFields } from './generic/fields.ts';
import { findHeading, labelledTitle, titleOfPage, withoutId } from './generic/heading.ts';
import { findId } from './generic/identity.ts';
import { badge, readLabelled } from './generic/labelled.ts';
import { readStructured } from './generic/structured.ts';
import { forgetMailHeads } from './generic/mail-head.ts';
import { framesIn, rootsOf, type Root } from './generic/reach.ts';
import { readThread } from './generic/read-thread.ts';
import { findSigned, readSigned } from './generic/signed.ts';
import { findingThread, type Thread } from './generic/thread.ts';
import { atOnce, type Steps } from './slices.ts';

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

/** The best conversation among those of the page and of its components. */
function* threadIn(roots: readonly Root[]): Steps<Thread | null> {
  let best: Thread | null = null;
  for (const root of roots) {
    const thread = yield* findingThread(root);
    if (thread && thread.score > (best?.score ?? 0)) best = thread;
  }
  return best;
}

/** {@link recogniseGeneric} in steps, between which the page may go first. */
export function* recognisingGeneric(doc: Document, url: URL): Steps<Recognised | null> {
  const own = yield* recognisingIn(doc, url);
  if (own) return own;
  // Some tools keep all they show in a frame.
  for (const { inside } of framesIn(doc)) {
    const shown = yield* recognisingIn(inside, addressOfFrame(inside, url));
    if (shown) return shown;
  }
  return null;
}

/** The address of a frame's page, where it is one of the same site. */
function addressOfFrame(inside: Document, url: URL): URL {
  const href = inside.URL;
  const own = URL.canParse(href) ? new URL(href) : url;
  return own.host === url.host ? own : url;
}

function* recognisingIn(doc: Document, url: URL): Steps<Recognised | null> {
  if (isBeyond(doc)) return null;
  if (all(doc, 'input[type="password"]', 5).length > 0) return null;
  forgetMailHeads();
  const draft = newDraft(doc, url);
  const roots = rootsOf(doc);
  const thread = yield* threadIn(roots);
  const signed = findSigned(doc);
  const isSigned = signed.length > (thread?.items.length ?? 0);
  const members = isSigned
    ? signed.map(({ element }) => element)
    : (thread?.items.flatMap((each) => each.roots) ?? []);
  const heading = findHeading(doc, roots, draft.text, members);
  yield;
  const structured = readStructured(doc);
  const pairs = yield* readLabelled(draft, roots, members);
  const named = labelledTitle(doc, heading, pairs);
  const shownTitle = named?.title ?? heading?.title ?? structured?.title ?? titleOfPage(doc);
  const item = findId(doc, url, heading?.element, pairs.id);
  if (!shownTitle || !item) return null;
  const title = withoutId(shownTitle, item.id);
  const shownBy = named?.element ?? heading?.element;
  if (shownBy) draft.sources.set('title', shownBy);

  const cues: string[] = [...(structured?.cues ?? [])];
  if (isSigned) yield* readSigned(draft, signed);
  else if (thread) yield* readThread(draft, thread, title);
  const last = members.at(-1);
  const hasFields = readFields(draft, roots, last);
  yield;
  let description = yield* readDescription(draft, roots, members, pairs.descriptions);
  if (thread && !isSigned) {
    const isIssue = /issue|ticket|pull|merge_request|bug|task/.test(url.pathname);
    description ??= openingOf(draft, thread, isIssue);
  }
  const [first] = members;
  const above = first && description === undefined ? findArticle(doc) : null;
  if (first && above && isBefore(above, first) && !contains(above, first)) {
    description = readArticle(draft, above, heading?.element);
  }
  if (structured?.author) addPerson(draft, structured.author, 'author');
  for (const { author } of draft.comments) if (author) addParticipant(draft, author);

  const known = item.from !== 'path';
  const authored = draft.comments.filter((comment) => comment.author).length;
  const facts = draft.facts.length;
  const weights: [boolean, number, string][] = [
    [shownBy !== undefined, 0.1, 'a heading that names it'],
    [
      heading?.inPageTitle === true || named?.inPageTitle === true,
      0.1,
      'the page title says the same',
    ],
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

  // A page without an id of its own has to show a conversation nobody can doubt.
  const talks = known || hasFields || isSigned || draft.comments.length > 2;
  const content = (draft.comments.length > 0 && talks) || (known && hasFields && heading !== null);
  let by: Reading['by'] = structured ? 'structured-data' : 'landmarks';
  let kind = structured?.kind ?? kindOf(url, hasFields, draft.comments.length, facts);
  if (!content || confidence < LEAST_CONFIDENCE) {
    const article = url.pathname.length > 1 ? findArticle(doc) : null;
    if (!article || !heading) return null;
    if (draft.comments.length === 0 || structured?.kind === 'article') kind = 'article';
    else return null;
    if (!structured) by = 'readability';
    description = readArticle(draft, article, heading.element);
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

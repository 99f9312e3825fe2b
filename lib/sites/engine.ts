import type { Adapter, CommentsSpec, FieldSpec, View } from './adapter.ts';
import { all, isElement, one, tagOf } from './dom.ts';
import {
  addComment,
  addFact,
  addField,
  addParticipant,
  addPerson,
  addTables,
  finish,
  headingOf,
  newDraft,
  type Draft,
  type Recognised,
} from './draft.ts';
import { fieldKind } from './field.ts';
import { ID_LENGTH, LIMITS } from './limits.ts';
import { viewMatches } from './match.ts';
import { findText, findValue, type ValueScope } from './value.ts';

/** What became of reading a page with one adapter. */
export type AdapterOutcome =
  | { ok: true; recognised: Recognised }
  /** `no-view`: the page is not one of the tool's. Otherwise the tool is there but has changed. */
  | { ok: false; reason: 'no-view' }
  | { ok: false; reason: 'no-active-item' | 'no-title' | 'no-id'; view: string; tried: string[] };

const selectorsOf = (candidates: readonly { selector?: string; from?: string }[]): string[] =>
  candidates.map((candidate) => candidate.selector ?? candidate.from ?? 'scope');

type ReadComment = {
  id: string | undefined;
  author: string | undefined;
  at: string | undefined;
  text: string;
  visibility: 'public' | 'internal' | undefined;
  element: Element;
};

/** The elements of the first selector that has any. */
function listItems(item: string | string[], scope: Document | Element): Element[] {
  for (const selector of Array.isArray(item) ? item : [item]) {
    const found = all(scope, selector, LIMITS.comments + 1);
    if (found.length > 0) return found;
  }
  return [];
}

function readComments(spec: CommentsSpec, scope: ValueScope): ReadComment[] {
  const items = listItems(spec.item, scope.scope);
  const read: ReadComment[] = [];
  for (const item of items) {
    const at = { ...scope, scope: item };
    const id = findValue(spec.id, at, 'comment', ID_LENGTH)?.value;
    const where = `comment:${id ?? `#${read.length + 1}`}`;
    const body = findText(spec.body, at, where, LIMITS.textLength);
    if (!body?.element || body.value === '') continue;
    const internal = findValue(spec.internal, at, where) !== null;
    const open = !internal && findValue(spec.public, at, where) !== null;
    read.push({
      id,
      author: findValue(spec.author, at, where)?.value,
      at: findValue(spec.at, at, where)?.value,
      text: body.value,
      visibility: internal ? 'internal' : open ? 'public' : undefined,
      element: body.element,
    });
  }
  if (spec.order === 'id') {
    const number = (comment: ReadComment): number => Number(/\d+/.exec(comment.id ?? '')?.[0] ?? 0);
    read.sort((left, right) => number(left) - number(right));
  }
  return read;
}

/** The element a field stands for; an iframe stands for the editable body of its own document. */
function editableOf(found: Element): Element | null {
  if (tagOf(found) !== 'iframe') return found;
  try {
    const body = (found as HTMLIFrameElement).contentDocument?.body;
    return body && fieldKind(body) ? body : null;
  } catch {
    return null; // another origin
  }
}

function readField(draft: Draft, spec: FieldSpec, scope: Document | Element): void {
  if (spec.when !== undefined && !one(draft.doc, spec.when)) return;
  for (const selector of spec.selectors) {
    const found = one(scope, selector);
    const element = found && editableOf(found);
    const kind = element && fieldKind(element);
    if (!element || !kind) continue;
    addField(draft, { key: spec.key, label: spec.label, kind, purpose: spec.purpose }, element);
    return;
  }
}

/** Reads one view. Optional parts that are missing are absent; required ones refuse the whole. */
function readView(adapter: Adapter, view: View, doc: Document, url: URL): AdapterOutcome {
  const active = view.active === undefined ? doc : one(doc, view.active);
  if (!active) {
    return { ok: false, reason: 'no-active-item', view: view.view, tried: [view.active ?? ''] };
  }
  const draft = newDraft(doc, url, view.ignore);
  const scope: ValueScope = { doc, scope: active, url, text: draft.text };

  const id = findValue(view.externalId, scope, 'id', 300);
  if (!id)
    return { ok: false, reason: 'no-id', view: view.view, tried: selectorsOf(view.externalId) };
  const title = findValue(view.title, scope, 'title');
  if (!title)
    return { ok: false, reason: 'no-title', view: view.view, tried: selectorsOf(view.title) };
  const titleElement = title.element ?? headingOf(doc, title.value);
  if (titleElement) draft.sources.set('title', titleElement);

  const cues = [`${adapter.name}, ${view.view} view`];
  const rest: { status?: string; priority?: string; description?: string; adapter: string } = {
    adapter: `${adapter.tool}@${adapter.date}`,
  };
  const status = findValue(view.status, scope, 'status');
  if (status) rest.status = status.value;
  const priority = findValue(view.priority, scope, 'priority');
  if (priority) rest.priority = priority.value;

  const described = findText(view.description, scope, 'description', LIMITS.textLength);
  if (described?.element && described.value !== '') {
    rest.description = described.value;
    draft.sources.set('description', described.element);
    addTables(draft, described.element);
  }
  let opener: string | undefined;
  if (view.comments) {
    const comments = readComments(view.comments, scope);
    const first = view.comments.firstIsDescription ? comments.shift() : undefined;
    if (first) {
      rest.description = first.text;
      draft.sources.set('description', first.element);
      addTables(draft, first.element);
      opener = first.author;
    }
    for (const { element, author, at, visibility, id: commentId, text } of comments) {
      const optional = {
        ...(author ? { author } : {}),
        ...(at ? { at } : {}),
        ...(visibility ? { visibility } : {}),
      };
      addComment(draft, { id: commentId, text, ...optional }, element);
      addTables(draft, element);
    }
    cues.push(`${draft.comments.length} comments`);
  }
  for (const spec of view.people ?? []) {
    for (const item of all(active, spec.item, LIMITS.people + 1)) {
      const name = findValue(spec.name ?? [{}], { ...scope, scope: item }, 'people');
      if (name) addPerson(draft, name.value, spec.role);
    }
  }
  if (opener) addParticipant(draft, opener, 'author');
  for (const { author } of draft.comments) if (author) addParticipant(draft, author);
  for (const spec of view.facts ?? []) {
    for (const row of all(active, spec.row, LIMITS.facts + 1)) {
      const at = { ...scope, scope: row };
      const label = findValue(spec.label, at, 'facts');
      const value = findValue(spec.value, at, 'facts');
      if (!label || !value || spec.empty?.includes(value.value)) continue;
      addFact(draft, label.value, value.value, value.element);
    }
  }
  for (const spec of view.fields ?? []) readField(draft, spec, isElement(active) ? active : doc);

  const whole = rest.description !== undefined || draft.comments.length > 0;
  const identity = {
    tool: adapter.tool,
    view: view.view,
    kind: view.kind,
    externalId: id.value,
    title: title.value,
    by: 'adapter' as const,
  };
  const recognised = finish(draft, identity, rest, whole ? 0.97 : 0.85, cues);
  return { ok: true, recognised };
}

/**
 * Reads a page with one adapter.
 * @returns the reading, or why there is none: not a page of that tool, or a page of it on which
 *   something required is no longer where the adapter looks (`tried` names the places).
 */
export function tryAdapter(adapter: Adapter, doc: Document, url: URL): AdapterOutcome {
  let refused: AdapterOutcome = { ok: false, reason: 'no-view' };
  for (const view of adapter.views) {
    if (!viewMatches(view.match, doc, url)) continue;
    const outcome = readView(adapter, view, doc, url);
    if (outcome.ok) return outcome;
    if (refused.reason === 'no-view') refused = outcome;
  }
  return refused;
}

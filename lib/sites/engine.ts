import type { Adapter, AdapterHealth, PartName, View } from './adapter.ts';
import { readComments } from './comments.ts';
import { one } from './dom.ts';
import {
  addComment,
  addFact,
  addParticipant,
  addPerson,
  addTables,
  finish,
  headingOf,
  newDraft,
  type Draft,
  type Recognised,
} from './draft.ts';
import { noteUses, placeOf, type Uses } from './health.ts';
import { LIMITS } from './limits.ts';
import { viewMatches } from './match.ts';
import { atOnce, type Steps } from './slices.ts';
import { documentIn, openShadowRoot, selectAll, selectOne, type ShadowRootOf } from './select.ts';
import { findText, findValue, type ValueScope } from './value.ts';
import { readField } from './view-field.ts';

type Refusal = 'no-active-item' | 'no-title' | 'no-id';

/** What became of reading a page with one adapter. */
export type AdapterOutcome =
  | { ok: true; recognised: Recognised; health: AdapterHealth }
  /** `no-view`: the page is not one of the tool's. Otherwise the tool is there but has changed. */
  | { ok: false; reason: 'no-view' }
  | { ok: false; reason: Refusal; view: string; tried: string[]; health: AdapterHealth };

/** How a page is looked at. */
export type Looking = {
  /** Absent: open shadow roots only. */
  shadowRootOf?: ShadowRootOf | undefined;
  /** Where the adapter comes from; `built-in` when absent. */
  origin?: AdapterHealth['origin'];
};

type Rest = {
  status?: string;
  priority?: string;
  description?: string;
  adapter: string;
  partial?: boolean;
};

/** One page being read with one view. */
type Job = {
  adapter: Adapter;
  view: View;
  scope: ValueScope;
  active: Document | Element;
  draft: Draft;
  uses: Uses;
  rest: Rest;
};

function* readTexts(job: Job): Steps<void> {
  const { view, scope, draft, uses, rest } = job;
  for (const part of ['status', 'priority'] as const) {
    const candidates = view[part] ?? [];
    const found = findValue(candidates, scope, part);
    if (!found) continue;
    uses.used(part, candidates, found.by);
    rest[part] = found.value;
    if (found.element) draft.others.add(found.element);
  }
  const described = findText(view.description, scope, 'description', LIMITS.textLength);
  if (!described?.element || described.value === '') return;
  uses.used('description', view.description ?? [], described.by);
  rest.description = described.value;
  draft.sources.set('description', described.element);
  yield* addTables(draft, described.element);
}

/** @returns the author of the description, where the first comment is the description. */
function* readThread({ view, scope, draft, uses, rest }: Job): Steps<string | undefined> {
  if (!view.comments) return undefined;
  const comments = yield* readComments(view.comments, scope, uses);
  const first = view.comments.firstIsDescription ? comments.shift() : undefined;
  if (first) {
    rest.description = first.text;
    draft.sources.set('description', first.element);
    yield* addTables(draft, first.element);
  }
  for (const { element, author, at, visibility, id, text } of comments) {
    const optional = {
      ...(author ? { author } : {}),
      ...(at ? { at } : {}),
      ...(visibility ? { visibility } : {}),
    };
    addComment(draft, { id, text, ...optional }, element);
    yield* addTables(draft, element);
  }
  return first?.author;
}

function readPeople({ view, scope, active, draft }: Job): void {
  for (const spec of view.people ?? []) {
    for (const item of selectAll(active, spec.item, scope.shadowRootOf, LIMITS.people + 1)) {
      const name = findValue(spec.name ?? [{}], { ...scope, scope: item }, 'people');
      if (!name) continue;
      addPerson(draft, name.value, spec.role);
      draft.others.add(item);
    }
  }
}

function readFacts({ view, scope, active, draft }: Job): void {
  for (const spec of view.facts ?? []) {
    for (const row of selectAll(active, spec.row, scope.shadowRootOf, LIMITS.facts + 1)) {
      const at = { ...scope, scope: row };
      const label = findValue(spec.label, at, 'facts');
      const value = findValue(spec.value, at, 'facts');
      if (!label || !value || spec.empty?.includes(value.value)) continue;
      addFact(draft, label.value, value.value, value.element);
    }
  }
}

/** Notes the parts that are on every page of the view and were not found on this one. */
function noteExpected({ view, draft, rest, uses }: Job): void {
  const there = (part: PartName): boolean => {
    if (part === 'status' || part === 'priority' || part === 'description')
      return rest[part] !== undefined;
    if (part === 'comments') return draft.comments.length > 0;
    if (part === 'people') return draft.people.length > 0;
    if (part === 'facts') return draft.facts.length > 0;
    return !part.startsWith('fields.') || draft.fieldElements.has(part.slice(7));
  };
  const placeFor = (part: PartName): string => {
    if (part === 'status' || part === 'priority' || part === 'description')
      return placeOf(view[part]?.[0]);
    if (part === 'comments') return [view.comments?.item ?? ''].flat()[0] ?? '';
    if (part === 'people') return view.people?.[0]?.item ?? '';
    if (part === 'facts') return view.facts?.[0]?.row ?? '';
    return view.fields?.find(({ key }) => `fields.${key}` === part)?.selectors[0] ?? '';
  };
  for (const part of view.expect ?? []) if (!there(part)) uses.missed(part, placeFor(part));
}

/** Reads one view. Optional parts that are missing are absent; required ones refuse the whole. */
function* readView(
  adapter: Adapter,
  view: View,
  doc: Document,
  url: URL,
  how: Looking,
): Steps<AdapterOutcome> {
  const shadowRootOf = how.shadowRootOf ?? openShadowRoot;
  const of = { tool: adapter.tool, view: view.view, origin: how.origin ?? 'built-in' };
  const refuse = (
    reason: Refusal,
    field: AdapterHealth['failed'][number]['field'],
    tried: string[],
  ): AdapterOutcome => {
    const failed = [{ field, selector: tried[0] ?? '' }];
    return {
      ok: false,
      reason,
      view: view.view,
      tried,
      health: { ...of, outcome: 'broken', failed },
    };
  };
  const active = view.active === undefined ? doc : selectOne(doc, view.active, shadowRootOf);
  if (!active) return refuse('no-active-item', 'active', [view.active ?? '']);
  const draft = newDraft(doc, url, view.ignore);
  draft.text.editors = view.editors === true;
  const scope: ValueScope = { doc, scope: active, url, text: draft.text, shadowRootOf };
  const uses = noteUses();

  const id = findValue(view.externalId, scope, 'id', 300);
  if (!id) return refuse('no-id', 'id', view.externalId.map(placeOf));
  uses.used('id', view.externalId, id.by);
  const title = findValue(view.title, scope, 'title');
  if (!title) return refuse('no-title', 'title', view.title.map(placeOf));
  uses.used('title', view.title, title.by);
  const titleElement = title.element ?? headingOf(doc, title.value);
  if (titleElement) draft.sources.set('title', titleElement);

  const rest: Rest = { adapter: `${adapter.tool}@${adapter.date}` };
  if (!view.comments && !view.description) rest.partial = true;
  const job: Job = { adapter, view, scope, active, draft, uses, rest };
  yield;
  yield* readTexts(job);
  const opener = yield* readThread(job);
  readPeople(job);
  yield;
  if (opener) addParticipant(draft, opener, 'author');
  for (const { author } of draft.comments) if (author) addParticipant(draft, author);
  readFacts(job);
  yield;
  for (const spec of view.fields ?? []) readField(draft, spec, scope);
  noteExpected(job);

  const cues = [`${adapter.name}, ${view.view} view`];
  if (view.comments) cues.push(`${draft.comments.length} comments`);
  if (view.unread !== undefined) cues.push(view.unread);
  const health = uses.health(of);
  if (health.outcome === 'degraded') {
    cues.push(`not where expected: ${health.failed.map(({ field }) => field).join(', ')}`);
  }
  const whole = rest.description !== undefined || draft.comments.length > 0;
  const identity = {
    tool: adapter.tool,
    view: view.view,
    kind: view.kind,
    externalId: id.value,
    title: title.value,
    by: 'adapter' as const,
  };
  return { ok: true, recognised: finish(draft, identity, rest, whole ? 0.97 : 0.85, cues), health };
}

/** The document a view stands in: the page's own, or that of the frame it names. */
function documentOf(view: View, doc: Document, shadowRootOf: ShadowRootOf): Document | null {
  if (view.frame === undefined) return doc;
  for (const frame of selectAll(doc, view.frame, shadowRootOf, 5)) {
    const inside = documentIn(frame);
    if (inside && one(inside, 'body')) return inside;
  }
  return null;
}

/** {@link tryAdapter} in steps. */
export function* tryingAdapter(
  adapter: Adapter,
  doc: Document,
  url: URL,
  how: Looking = {},
): Steps<AdapterOutcome> {
  let refused: AdapterOutcome = { ok: false, reason: 'no-view' };
  for (const view of adapter.views) {
    yield;
    const inside = documentOf(view, doc, how.shadowRootOf ?? openShadowRoot);
    if (!inside || !viewMatches(view.match, inside, url, how.shadowRootOf)) continue;
    const outcome = yield* readView(adapter, view, inside, url, how);
    if (outcome.ok) return outcome;
    if (refused.reason === 'no-view') refused = outcome;
  }
  return refused;
}

/**
 * Reads a page with one adapter.
 * @returns the reading, or why there is none: not a page of that tool, or a page of it on which
 *   something required is no longer where the adapter looks (`tried` names the places). A page that
 *   is still being built can look broken: only what stays so is worth telling.
 */
export const tryAdapter = (
  adapter: Adapter,
  doc: Document,
  url: URL,
  how: Looking = {},
): AdapterOutcome => atOnce(tryingAdapter(adapter, doc, url, how));

import type { Lesson, TeachPart } from '@/lib/model/teaching';
import type { Adapter, Candidate, CommentsSpec, FieldSpec, View } from '../adapter.ts';
import { contains, rawText } from '../dom.ts';
import { tryAdapter, type AdapterOutcome } from '../engine.ts';
import { fieldKind, isSecretField } from '../field.ts';
import { recogniseGeneric } from '../generic.ts';
import { line } from '../text.ts';
import { editableFor } from './editable-for.ts';
import { proposeAddress } from './propose-address.ts';
import { proposeField } from './propose-field.ts';
import { proposeThread } from './propose-thread.ts';
import { seenBy } from './seen.ts';

/** One page being taught: what was pointed at so far. */
export type PageLesson = {
  /** @returns null when it was taken, else why not, one sentence for the person */
  take(part: TeachPart, element: Element): string | null;
  drop(part: TeachPart): void;
  /** How the lesson stands, read off the page as it is now. */
  report(): Lesson;
};

/** A view of an adapter that knows the page, whether or not it still can read it. */
export type KnownView = { adapter: Adapter; view: View };

const PARTS = ['title', 'description', 'comment', 'reply', 'status'] as const;
/** What health calls the parts of a part. */
const FAILS: Record<TeachPart, string> = {
  title: 'title',
  description: 'description',
  comment: 'comments',
  reply: 'fields.reply',
  status: 'status',
};
type How = Lesson['how'];
type Parts = {
  title?: Candidate[];
  description?: Candidate[];
  status?: Candidate[];
  comments?: CommentsSpec;
  reply?: FieldSpec;
};

/** The view of the first adapter that knows this page. */
export function knownHere(
  doc: Document,
  url: URL,
  adapters: readonly Adapter[],
): { known: KnownView; outcome: AdapterOutcome } | null {
  for (const adapter of adapters) {
    const outcome = tryAdapter(adapter, doc, url);
    if (!outcome.ok && outcome.reason === 'no-view') continue;
    const name = outcome.ok ? outcome.recognised.reading.view : outcome.view;
    const view = adapter.views.find((each) => each.view === name);
    if (view) return { known: { adapter, view }, outcome };
  }
  return null;
}

const candidates = (selectors: readonly string[]): Candidate[] =>
  selectors.map((selector) => ({ selector }));

/** The thread, beginning with the description or not. */
function opening({ firstIsDescription: _before, ...thread }: CommentsSpec, opens: boolean) {
  return opens ? { ...thread, firstIsDescription: true } : thread;
}

/** Comments of two kinds in one conversation: those known, and those like one that was missed. */
function joinThreads(known: CommentsSpec, more: CommentsSpec): CommentsSpec {
  const join = (part: 'id' | 'author' | 'at' | 'internal'): Candidate[] => [
    ...(known[part] ?? []),
    ...(more[part] ?? []),
  ];
  const joined = (['id', 'author', 'at', 'internal'] as const).flatMap((part) => {
    const both = join(part);
    return both.length > 0 ? [[part, both] as const] : [];
  });
  return {
    item: `${[known.item].flat().join(', ')}, ${[more.item].flat().join(', ')}`,
    body: [...known.body, ...more.body],
    ...Object.fromEntries(joined),
  };
}

/**
 * Begins a lesson on a page. A known adapter's view is the ground to mend; without one, what the
 * generic recogniser finds is proposed, for the person to confirm or correct by pointing.
 * @param today `yyyy-mm-dd`
 */
export function beginLesson(
  doc: Document,
  url: URL,
  today: string,
  adapters: readonly Adapter[],
): PageLesson {
  const ground = knownHere(doc, url, adapters);
  const known = ground?.known;
  const parts: Parts = {};
  const how: How = {
    title: 'none',
    description: 'none',
    comment: 'none',
    reply: 'none',
    status: 'none',
  };
  let described: Element | undefined;
  let items: Element[] = [];
  /** The thread begins with the description, as the known adapter has it. */
  let opened = known?.view.comments?.firstIsDescription === true;
  let kind: View['kind'] = known?.view.kind ?? 'record';

  const takeText = (part: 'title' | 'description' | 'status', element: Element): string | null => {
    const text = line(rawText(element));
    if (text === '') return 'There is no text here. Point at the words themselves.';
    if (part !== 'description' && text.length > 500) {
      return 'This is too much for one line. Point at the words themselves.';
    }
    const selectors = proposeField(element, doc);
    if (selectors.length === 0) return 'Nothing tells this place from others. Try one step wider.';
    parts[part] = candidates(selectors);
    if (part === 'description') described = element;
    return null;
  };
  const takeComment = (element: Element): string | null => {
    const found = proposeThread(element, doc);
    if (!found) return 'Baton finds no comment here. Point at the text of one comment.';
    const missed = how.comment === 'pointed' && !items.some((item) => contains(item, element));
    const before = missed && !found.items.some((item) => items.includes(item)) && parts.comments;
    parts.comments = before ? joinThreads(before, found.spec) : found.spec;
    items = before ? [...items, ...found.items] : found.items;
    return null;
  };
  const takeReply = (element: Element): string | null => {
    const field = editableFor(element);
    if (!field) return 'Nobody can write here. Point at the box you write your answer in.';
    if (isSecretField(field)) return 'Baton never reads fields for passwords, codes or cards.';
    const selectors = proposeField(field, doc);
    if (selectors.length === 0) return 'Nothing tells this place from others. Try one step wider.';
    parts.reply = { key: 'reply', label: 'Reply', purpose: 'reply', selectors };
    return null;
  };
  const take = (part: TeachPart, element: Element): string | null => {
    const refused =
      part === 'comment'
        ? takeComment(element)
        : part === 'reply'
          ? takeReply(element)
          : takeText(part, element);
    if (refused === null) how[part] = 'pointed';
    return refused;
  };

  const failed = new Set<string>(
    ground && 'health' in ground.outcome
      ? ground.outcome.health.failed.map(({ field }) => field)
      : [],
  );
  if (known) {
    const { title, description, status, comments, fields } = known.view;
    const reply = fields?.find(({ purpose }) => purpose === 'reply');
    Object.assign(parts, { title, description, status, comments, reply });
    // What no longer finds anything is asked for anew.
    if (failed.has('title')) delete parts.title;
    for (const part of PARTS) {
      const stated = part === 'comment' ? comments : part === 'reply' ? reply : known.view[part];
      const lost = [...failed].some((field) => field.startsWith(FAILS[part]));
      if (stated !== undefined && !lost) how[part] = 'kept';
    }
    if (opened) how.description = 'kept';
  } else {
    const guess = recogniseGeneric(doc, url);
    if (guess) {
      kind = guess.reading.kind;
      const { sources, fields } = guess.elements;
      const firstComment = guess.reading.comments[0];
      const elements: Partial<Record<TeachPart, Element | undefined>> = {
        title: sources.get('title'),
        description: sources.get('description'),
        comment: firstComment && sources.get(`comment:${firstComment.id}`),
        reply: [...fields.values()].find((field) => fieldKind(field) !== null),
      };
      for (const part of PARTS) {
        const element = elements[part];
        if (element && take(part, element) === null) how[part] = 'found';
      }
    }
  }

  const addressNow = (): Pick<View, 'match' | 'externalId'> => {
    const proposed = proposeAddress(url);
    if (!known) return proposed;
    const { match, externalId } = known.view;
    return {
      match: { ...match, hosts: [url.hostname] },
      externalId: failed.has('id') ? proposed.externalId : externalId,
    };
  };
  const viewNow = (): View => {
    const first = items[0];
    const opens =
      described === undefined
        ? opened
        : first !== undefined && items.length > 1 && contains(first, described);
    const { title, description, status, comments, reply } = parts;
    const otherFields = (known?.view.fields ?? []).filter(({ purpose }) => purpose !== 'reply');
    const fields = [...(reply ? [reply] : []), ...otherFields];
    const {
      description: _description,
      status: _status,
      comments: _comments,
      fields: _fields,
      ...rest
    }: Partial<View> & Pick<View, 'view' | 'kind'> = known?.view ?? { view: 'item', kind };
    if (failed.has('active')) delete rest.active;
    if (failed.has('frame')) delete rest.frame;
    return {
      ...rest,
      ...addressNow(),
      // Without a title pointed at the page's own shows what else would be read.
      title: title ?? [{ from: 'title' }, { from: 'fixed', name: '…' }],
      ...(status ? { status } : {}),
      ...(description && !opens ? { description } : {}),
      ...(comments ? { comments: opening(comments, opens) } : {}),
      ...(fields.length > 0 ? { fields } : {}),
    };
  };

  return {
    take,
    drop(part) {
      if (part === 'comment') {
        delete parts.comments;
        items = [];
      } else delete parts[part];
      if (part === 'description') {
        described = undefined;
        opened = false;
      }
      how[part] = 'none';
    },
    report() {
      const view = viewNow();
      const adapter: Adapter = {
        tool: known?.adapter.tool ?? 'taught',
        name: known?.adapter.name ?? 'Taught tool',
        date: today,
        source: `Taught on a page of ${url.hostname}`,
        // The numbers of the very item stay out: the file may go to other people.
        examples: [`${url.origin}${url.pathname.replace(/\d/g, '0')}`.slice(0, 2000)],
        views: [view],
      };
      const placesOf = (list: readonly Candidate[] | undefined): string[] =>
        (list ?? []).map(({ selector, from }) => selector ?? from ?? '').slice(0, 20);
      return {
        adapter,
        ...(known
          ? { mends: { tool: known.adapter.tool, name: known.adapter.name, view: view.view } }
          : {}),
        how: { ...how },
        places: {
          title: placesOf(parts.title),
          description: placesOf(parts.description),
          status: placesOf(parts.status),
          comment: [parts.comments?.item ?? []].flat(),
          reply: parts.reply?.selectors ?? [],
        },
        seen: seenBy(tryAdapter(adapter, doc, url, { origin: 'user' })),
      };
    },
  };
}

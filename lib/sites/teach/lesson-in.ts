import type { Lesson, TeachPart } from '@/lib/model/teaching';
import type { Adapter, Candidate, CommentsSpec, FieldSpec, PersonSpec, View } from '../adapter.ts';
import { contains, one, rawText } from '../dom.ts';
import { tryAdapter } from '../engine.ts';
import { fieldKind, isSecretField } from '../field.ts';
import { recogniseGeneric } from '../generic.ts';
import { documentIn } from '../select.ts';
import { line } from '../text.ts';
import { editableFor } from './editable-for.ts';
import { joinSpecs } from './join-threads.ts';
import { FAILS, knownHere, opening, personOf } from './known-here.ts';
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

const PARTS = ['title', 'description', 'comment', 'reply', 'status'] as const;
const PEOPLE = ['requester', 'assignee'] as const;
type How = Lesson['how'];
type Parts = {
  title?: Candidate[];
  description?: Candidate[];
  status?: Candidate[];
  requester?: PersonSpec;
  assignee?: PersonSpec;
  comments?: CommentsSpec;
  reply?: FieldSpec;
};

/** What a person means by a frame is what it shows. */
function shownBy(element: Element): Element {
  const inside = documentIn(element);
  return (inside && one(inside, 'body')) ?? element;
}

const candidates = (selectors: readonly string[]): Candidate[] =>
  selectors.map((selector) => ({ selector }));

/** Where a lesson takes place. */
export type Ground = {
  /** The document the item stands in: the page's own, or that of a frame of the same site. */
  doc: Document;
  /** The page around it; the same as `doc` without a frame. */
  page: Document;
  /** The frame, as a selector of the page. */
  frame?: string;
  url: URL;
  today: string;
  adapters: readonly Adapter[];
};

/**
 * A lesson in one document of a page. A known adapter's view is the ground to mend; without one, what
 * the generic recogniser finds is proposed, for the person to confirm or correct by pointing.
 */
export function lessonIn({ doc, page, frame, url, today, adapters }: Ground): PageLesson {
  const ground = knownHere(page, url, adapters);
  const known = ground?.known;
  const parts: Parts = {};
  const how: How = {
    title: 'none',
    description: 'none',
    comment: 'none',
    reply: 'none',
    status: 'none',
    requester: 'none',
    assignee: 'none',
  };
  let described: Element | undefined;
  let items: Element[] = [];
  /** The thread begins with the description, as the known adapter has it. */
  let opened = known?.view.comments?.firstIsDescription === true;
  let kind: View['kind'] = known?.view.kind ?? 'record';

  const takeText = (
    part: 'title' | 'description' | 'status' | 'requester' | 'assignee',
    element: Element,
  ): string | null => {
    const text = line(rawText(shownBy(element)));
    if (text === '') return 'There is no text here. Point at the words themselves.';
    if (part !== 'description' && text.length > 500) {
      return 'This is too much for one line. Point at the words themselves.';
    }
    const selectors = proposeField(element, doc);
    if (selectors.length === 0) return 'Nothing tells this place from others. Try one step wider.';
    const [first = ''] = selectors;
    if (part === 'requester' || part === 'assignee') parts[part] = { role: part, item: first };
    else parts[part] = candidates(selectors);
    if (part === 'description') described = element;
    return null;
  };
  const takeComment = (element: Element): string | null => {
    const found = proposeThread(element, doc);
    if (!found) return 'Baton finds no comment here. Point at the text of one comment.';
    const missed = how.comment === 'pointed' && !items.some((item) => contains(item, element));
    const isNew = missed && !found.items.some((item) => items.includes(item));
    const joined = isNew && parts.comments ? joinSpecs(parts.comments, found.spec) : undefined;
    parts.comments = joined ?? found.spec;
    items = joined ? [...items, ...found.items] : found.items;
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
    const people = PEOPLE.map((role) => [role, personOf(known.view, role)] as const);
    Object.assign(parts, { title, description, status, comments, reply });
    Object.assign(parts, Object.fromEntries(people));
    for (const [role, spec] of people) if (spec && !failed.has('people')) how[role] = 'kept';
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
    const named = PEOPLE.flatMap((role) => parts[role] ?? []);
    const others = known?.view.people?.filter(({ role }) => PEOPLE.every((each) => each !== role));
    const people = [...named, ...(others ?? [])];
    const otherFields = (known?.view.fields ?? []).filter(({ purpose }) => purpose !== 'reply');
    const fields = [...(reply ? [reply] : []), ...otherFields];
    const {
      description: _description,
      status: _status,
      comments: _comments,
      people: _people,
      fields: _fields,
      ...rest
    }: Partial<View> & Pick<View, 'view' | 'kind'> = known?.view ?? { view: 'item', kind };
    if (failed.has('active')) delete rest.active;
    if (failed.has('frame') || doc === page) delete rest.frame;
    else if (frame !== undefined) rest.frame = frame;
    return {
      ...rest,
      ...addressNow(),
      // Without a title pointed at the page's own shows what else would be read.
      title: title ?? [{ from: 'title' }, { from: 'fixed', name: '…' }],
      ...(status ? { status } : {}),
      ...(description && !opens ? { description } : {}),
      ...(comments ? { comments: opening(comments, opens) } : {}),
      ...(people.length > 0 ? { people } : {}),
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
          requester: [parts.requester?.item ?? []].flat(),
          assignee: [parts.assignee?.item ?? []].flat(),
          comment: [parts.comments?.item ?? []].flat(),
          reply: parts.reply?.selectors ?? [],
        },
        seen: seenBy(tryAdapter(adapter, page, url, { origin: 'user' })),
      };
    },
  };
}

import { BatonError } from '../model/errors.ts';
import type { Consent, Observation } from '../model/observation.ts';
import type { HiddenText, Reading } from '../model/reading.ts';
import { workItemKey, type WorkItem } from '../model/work-item.ts';
import { stripInvisible } from '../trust/hidden-text.ts';

/** What the browser and the person say about a reading, as opposed to what the page says. */
export type Provenance = {
  consent: Consent;
  now: number;
  newId: () => string;
  /** Lower-case hex SHA-256. */
  hash: (text: string) => Promise<string>;
  /** The item as it was known before, if it was. */
  known: WorkItem | undefined;
  /** What the item's page said last, if it was read before. */
  last: Observation | undefined;
};

/**
 * Turns what a page said into an observation and the work item it is about. Characters a person
 * cannot see are taken out of every text and listed as hidden; what stands in fields is left byte
 * for byte as it is, because a later insert is compared with it.
 * @param reading already held against its schema
 * @throws {BatonError} `bad_reading` when it claims to come from another site than it was sent from
 */
export async function intake(
  reading: Reading,
  provenance: Provenance,
): Promise<{ observation: Observation; workItem: WorkItem }> {
  const { consent, now, newId, hash, known, last } = provenance;
  const url = new URL(reading.url);
  if (url.origin !== consent.origin || reading.host !== url.host) {
    throw new BatonError(
      'bad_reading',
      'The page spoke for another site than its own.',
      'Nothing was kept. Reload the page if you trust it.',
    );
  }
  const clean = withThread(cleaned(reading), consent, last);
  const observation: Observation = {
    id: newId(),
    workItemKey: workItemKey(clean),
    consent,
    reading: clean,
    hash: await hash(JSON.stringify(whatAnAgentCouldGet(clean))),
    at: now,
  };
  return { observation, workItem: describe(observation, known) };
}

/**
 * Some tools show the reply form on a page of its own, without the thread (Request Tracker). Such a
 * view does not make the item forget its thread: what an earlier view of the same item on the same
 * site showed is kept beside what this one shows.
 */
function withThread(reading: Reading, consent: Consent, last: Observation | undefined): Reading {
  const isThinner =
    last !== undefined &&
    last.consent.origin === consent.origin &&
    (last.reading.view !== reading.view || reading.partial === true) &&
    reading.comments.length === 0 &&
    last.reading.comments.length > 0;
  if (!isThinner) return reading;
  const { comments, description, tables, facts, people, status, priority } = last.reading;
  return {
    ...reading,
    comments,
    tables: reading.tables.length > 0 ? reading.tables : tables,
    facts: reading.facts.length > 0 ? reading.facts : facts,
    people: reading.people.length > 0 ? reading.people : people,
    ...definedOnly({
      description: reading.description ?? description,
      status: reading.status ?? status,
      priority: reading.priority ?? priority,
    }),
  };
}

function definedOnly<T extends object>(values: T): { [Key in keyof T]?: NonNullable<T[Key]> } {
  const defined = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(defined) as { [Key in keyof T]?: NonNullable<T[Key]> };
}

function whatAnAgentCouldGet(reading: Reading): unknown[] {
  const { title, status, description, facts, comments, tables, people, fields } = reading;
  return [title, status ?? null, description ?? null, facts, comments, tables, people, fields];
}

function describe(
  { id, workItemKey: key, reading, consent, at }: Observation,
  known?: WorkItem,
): WorkItem {
  const lastComment = reading.comments.at(-1);
  return {
    key,
    tool: reading.tool,
    host: reading.host,
    origin: consent.origin,
    externalId: reading.externalId,
    kind: reading.kind,
    url: reading.url,
    title: reading.title,
    ...(reading.status === undefined ? {} : { status: reading.status }),
    ...(reading.priority === undefined ? {} : { priority: reading.priority }),
    people: reading.people,
    commentCount: reading.comments.length,
    ...(lastComment?.at === undefined ? {} : { lastCommentAt: lastComment.at }),
    by: reading.by,
    confidence: reading.confidence,
    latestObservationId: id,
    firstSeenAt: known?.firstSeenAt ?? at,
    lastSeenAt: at,
  };
}

function cleaned(reading: Reading): Reading {
  const found: HiddenText[] = [];
  const clean = (text: string, where: string): string => {
    const { text: visible, removed, spelled } = stripInvisible(text);
    if (removed.length > 0) {
      const counted = removed.map(({ kind, count }) => `${count} × ${kind}`).join(', ');
      found.push({
        where: where.slice(0, 1000),
        why: 'invisible-characters',
        text: (spelled === '' ? counted : `${counted}: ${spelled}`).slice(0, 5000),
      });
    }
    return visible;
  };
  const optional = <Name extends string>(name: Name, text: string | undefined) =>
    text === undefined ? {} : ({ [name]: clean(text, name) } as Record<Name, string>);
  return {
    ...reading,
    title: clean(reading.title, 'title'),
    ...optional('status', reading.status),
    ...optional('priority', reading.priority),
    ...optional('description', reading.description),
    people: reading.people.map((person) => ({ ...person, name: clean(person.name, 'people') })),
    facts: reading.facts.map(({ label, value }) => ({
      label: clean(label, 'fact'),
      value: clean(value, `fact ${label}`),
    })),
    comments: reading.comments.map((comment, index) => ({
      ...comment,
      ...optional('author', comment.author),
      text: clean(comment.text, `comment ${index + 1}`),
    })),
    tables: reading.tables.map((table) => ({
      ...table,
      ...optional('caption', table.caption),
      header: table.header.map((cell) => clean(cell, 'table')),
      rows: table.rows.map((row) => row.map((cell) => clean(cell, 'table'))),
    })),
    hidden: [...reading.hidden, ...found].slice(0, 200),
  };
}

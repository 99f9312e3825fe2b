import type { Comment, PageField, Reading } from '@/lib/model/reading';
import { cut, newBudget, type Budget } from './budget.ts';
import { one, rawText } from './dom.ts';
import { fieldText, isSecretField } from './field.ts';
import { visibilityOf } from './hidden.ts';
import { CUES, EXTERNAL_ID_LENGTH, ID_LENGTH, LIMITS, SHORT_TEXT } from './limits.ts';
import type { Steps } from './slices.ts';
import { tablesIn } from './tables.ts';
import { line, textOf, type TextContext } from './text.ts';

/** A reading together with the elements it came from. */
export type Recognised = {
  reading: Reading;
  elements: {
    /** Source id (see `lib/model/evidence`) to the element that holds its text. */
    sources: Map<string, Element>;
    /** Field key to the editable element. */
    fields: Map<string, HTMLElement>;
    /** Others that something was read from: status, people. */
    others: Set<Element>;
  };
};

/** What a recogniser knows before it starts to read texts. */
type Identity = Pick<Reading, 'tool' | 'view' | 'kind' | 'externalId' | 'title' | 'by'>;

/** A reading being put together, with the limits held at every step. */
export type Draft = {
  doc: Document;
  url: URL;
  budget: Budget;
  text: TextContext;
  sources: Map<string, Element>;
  others: Set<Element>;
  people: Reading['people'];
  facts: Reading['facts'];
  comments: Comment[];
  tables: Reading['tables'];
  fields: PageField[];
  fieldElements: Map<string, HTMLElement>;
};

/** An empty draft with a fresh budget. @param ignore selector of parts that are not text. */
export function newDraft(doc: Document, url: URL, ignore?: string): Draft {
  const budget = newBudget();
  return {
    doc,
    url,
    budget,
    text: { budget, visibility: visibilityOf(doc, budget), hidden: [], ignore },
    sources: new Map(),
    others: new Set(),
    people: [],
    facts: [],
    comments: [],
    tables: [],
    fields: [],
    fieldElements: new Map(),
  };
}

/** Adds a person once per role. */
export function addPerson(
  draft: Draft,
  name: string,
  role: Reading['people'][number]['role'],
): void {
  const short = cut(line(name), SHORT_TEXT, draft.budget);
  if (short === '') return;
  if (draft.people.some((person) => person.name === short && person.role === role)) return;
  if (draft.people.length >= LIMITS.people) draft.budget.truncated = true;
  else draft.people.push({ name: short, role });
}

/** Adds a comment's author, unless the page names them in another role already. */
export function addParticipant(
  draft: Draft,
  name: string,
  role: 'participant' | 'author' = 'participant',
): void {
  const short = line(name);
  if (!draft.people.some((person) => person.name === short)) addPerson(draft, name, role);
}

/** Adds a label with its value; a label that is there already gets a number. */
export function addFact(draft: Draft, label: string, value: string, element?: Element): void {
  const name = cut(line(label).replace(/\s*[::]\s*$/, ''), 200, draft.budget);
  const text = cut(line(value), SHORT_TEXT, draft.budget);
  if (name === '' || text === '') return;
  if (draft.facts.length >= LIMITS.facts) {
    draft.budget.truncated = true;
    return;
  }
  if (draft.facts.some((fact) => fact.label === name && fact.value === text)) return;
  let unique = name;
  for (let n = 2; draft.facts.some((fact) => fact.label === unique); n += 1)
    unique = `${name} (${n})`;
  draft.facts.push({ label: unique, value: text });
  if (element) draft.sources.set(`fact:${unique}`, element);
}

/** Adds the tables inside a text of the item. */
export function* addTables(draft: Draft, root: Element): Steps<void> {
  for (const { table, element } of yield* tablesIn(root, draft.text, draft.tables.length)) {
    if ([...draft.sources.values()].includes(element)) continue;
    draft.tables.push(table);
    draft.sources.set(`table:${table.id}`, element);
  }
}

/** Adds a comment; an id that is missing or taken becomes its position, `#1`, `#2` … */
export function addComment(
  draft: Draft,
  comment: Omit<Comment, 'id'> & { id?: string | undefined },
  element: Element,
): void {
  if (draft.comments.length >= LIMITS.comments) {
    draft.budget.truncated = true;
    return;
  }
  const wanted = (comment.id ?? '').slice(0, ID_LENGTH);
  const taken = wanted === '' || draft.sources.has(`comment:${wanted}`);
  const id = taken ? `#${draft.comments.length + 1}` : wanted;
  draft.comments.push({ ...comment, id });
  draft.sources.set(`comment:${id}`, element);
}

/** Adds an editable element, unless it is one Baton never reads or is there already. */
export function addField(draft: Draft, field: Omit<PageField, 'text'>, element: Element): void {
  if (isSecretField(element)) return;
  if ([...draft.fieldElements.values()].includes(element as HTMLElement)) return;
  if (draft.fields.length >= LIMITS.fields) {
    draft.budget.truncated = true;
    return;
  }
  let key = field.key.slice(0, ID_LENGTH - 4);
  for (let n = 2; draft.fieldElements.has(key); n += 1) key = `${field.key.slice(0, 190)}-${n}`;
  draft.fields.push({ ...field, key, text: fieldText(element, draft.budget) });
  draft.fieldElements.set(key, element as HTMLElement);
  draft.sources.set(`field:${key}`, element);
}

/**
 * What is recognised with what stands in its fields now.
 * @returns the same where nothing else stands in them; null where a field is no longer on the page.
 */
export function withDrafts(recognised: Recognised): Recognised | null {
  const { reading, elements } = recognised;
  const fields: PageField[] = [];
  for (const field of reading.fields) {
    const element = elements.fields.get(field.key);
    if (!element?.isConnected) return null;
    const text = fieldText(element, newBudget());
    fields.push(text === field.text ? field : { ...field, text });
  }
  const same = fields.every((field, index) => field === reading.fields[index]);
  return same ? recognised : { reading: { ...reading, fields }, elements };
}

/** The text of an element as one of the item's sources. */
export function readSource(draft: Draft, id: string, element: Element): string {
  draft.sources.set(id, element);
  return textOf(element, draft.text, id);
}

/** The finished reading. */
export function finish(
  draft: Draft,
  identity: Identity,
  rest: Partial<Pick<Reading, 'status' | 'priority' | 'description' | 'adapter' | 'partial'>>,
  confidence: number,
  cues: string[],
): Recognised {
  const { budget } = draft;
  const rounded = Math.round(Math.min(1, Math.max(0, confidence)) * 100) / 100;
  return {
    reading: {
      ...identity,
      title: cut(line(identity.title), SHORT_TEXT, budget),
      externalId: identity.externalId.slice(0, EXTERNAL_ID_LENGTH),
      host: draft.url.host.slice(0, 300),
      url: draft.url.href.slice(0, 4000),
      ...rest,
      people: draft.people,
      facts: draft.facts,
      comments: draft.comments,
      tables: draft.tables,
      fields: draft.fields,
      hidden: draft.text.hidden,
      confidence: rounded,
      cues: cues.slice(0, CUES).map((cue) => cue.slice(0, SHORT_TEXT)),
      truncated: budget.truncated,
    },
    elements: { sources: draft.sources, fields: draft.fieldElements, others: draft.others },
  };
}

/** The element that stands for a title that was not read from one: the page's first heading. */
export function headingOf(doc: Document, title: string): Element | undefined {
  const heading = one(doc, 'h1');
  return heading && line(rawText(heading)).includes(title) ? heading : undefined;
}

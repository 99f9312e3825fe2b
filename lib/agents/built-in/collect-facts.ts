import { factsIn, type FactKind } from '@/lib/deciding/facts';
import { evidenceOf } from '@/lib/language/span';
import { markdownTable } from './markdown.ts';
import { MOST_EVIDENCE, type Skill } from './skill.ts';

const KIND_WORDS: Record<FactKind, string> = {
  amount: 'amount',
  order: 'order',
  invoice: 'invoice',
  ticket: 'ticket',
  delivery: 'delivery',
  contract: 'contract or serial number',
  customer: 'customer number',
  code: 'number',
  iban: 'bank account',
  deadline: 'deadline',
  date: 'date',
  person: 'person',
  email: 'email',
  phone: 'telephone',
  url: 'link',
};

/** Amounts, numbers, people, dates and links as one table, each with the place it stands. */
export const collectFacts: Skill = function* collectFacts(brief) {
  const readable = brief.sources.filter(({ id }) => !/^(?:field|table):/.test(id));
  for (const [index, source] of readable.entries()) {
    yield `reading ${source.label} (${index + 1} of ${readable.length})`;
  }
  const labels = new Map(brief.sources.map((source) => [source.id, source]));
  const authors = readable.flatMap(({ author }) => author ?? []);
  const people = [...new Set([...brief.item.people.map((person) => person.name), ...authors])];
  const all = factsIn(readable, people, brief.now);
  const facts = all.slice(0, MOST_EVIDENCE);
  yield `found ${all.length} facts`;
  const rows = facts.map(({ kind, value, iso, sourceId, times }) => [
    KIND_WORDS[kind],
    iso === undefined || iso === value ? value : `${value} (${iso})`,
    labels.get(sourceId)?.label ?? sourceId,
    String(times),
  ]);
  const limits = [
    'Finds what is written in a usual form; a number without its kind is listed as a number.',
  ];
  if (all.length > facts.length)
    limits.push(`Lists the first ${facts.length} of ${all.length} facts.`);
  const markdown =
    rows.length === 0
      ? 'No amounts, numbers, dates or links are stated in these texts.'
      : markdownTable(['What', 'Value', 'First in', 'Times'], rows);
  const evidence = facts.map((fact) =>
    evidenceOf(fact.sourceId, labels.get(fact.sourceId)?.text ?? '', fact.span),
  );
  return { notes: [{ title: `Facts (${rows.length})`, markdown, evidence }], changes: [], limits };
};

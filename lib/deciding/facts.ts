import { amountsIn } from '@/lib/language/amounts';
import { datesIn } from '@/lib/language/dates';
import { plainName } from '@/lib/language/names';
import { withoutQuoted } from '@/lib/language/quoted-mail';
import { referencesIn, type ReferenceKind } from '@/lib/language/references';
import { onOneLine, type Span } from '@/lib/language/span';
import { fold } from '@/lib/language/words';
import type { Source } from '@/lib/model/evidence';

export type FactKind = ReferenceKind | 'amount' | 'date' | 'deadline' | 'person';

/** One thing to look up later, at the place where the texts state it first. */
export type Fact = {
  kind: FactKind;
  /** As written, on one line. */
  value: string;
  /** What makes it the same fact elsewhere: the day, the sum, the number. */
  sameAs: string;
  /** ISO day of a date, where it is certain. */
  iso?: string;
  sourceId: string;
  span: Span;
  /** In how many places it stands. */
  times: number;
};

/** In the order a table of facts lists them. */
export const FACT_KINDS: readonly FactKind[] = [
  'amount',
  'order',
  'invoice',
  'ticket',
  'delivery',
  'contract',
  'customer',
  'code',
  'iban',
  'deadline',
  'date',
  'person',
  'email',
  'phone',
  'url',
];

/**
 * Amounts, numbers, dates, people and links in the texts, each once, grouped by kind.
 * Quoted mail is skipped, so nothing counts twice for being quoted; signatures are read.
 * @param now what relative dates count from where a text has no time of its own
 */
export function factsIn(
  sources: readonly Source[],
  people: readonly string[],
  now: number,
): Fact[] {
  const facts = new Map<string, Fact>();
  for (const source of sources) {
    if (source.id.startsWith('table:') || source.id.startsWith('field:')) continue;
    const text = withoutQuoted(source.text);
    const written = source.at === undefined ? Number.NaN : Date.parse(source.at);
    for (const fact of factsOf(text, people, Number.isNaN(written) ? now : written)) {
      const key = `${fact.kind}|${fact.sameAs}`;
      const known = facts.get(key);
      if (known === undefined) facts.set(key, { ...fact, sourceId: source.id, times: 1 });
      else known.times += 1;
    }
  }
  return [...facts.values()].toSorted(
    (a, b) => FACT_KINDS.indexOf(a.kind) - FACT_KINDS.indexOf(b.kind),
  );
}

type Found = Omit<Fact, 'sourceId' | 'times'>;

function factsOf(text: string, people: readonly string[], now: number): Found[] {
  const references = referencesIn(text);
  const taken = (span: Span) =>
    references.some((ref) => span.start < ref.end && span.end > ref.start);
  const found: Found[] = references.map((ref) => ({
    kind: ref.kind,
    value: onOneLine(ref.value),
    sameAs: fold(ref.value).replace(/[\s/#-]/g, ''),
    span: { start: ref.start, end: ref.end, quote: ref.quote },
  }));
  for (const amount of amountsIn(text)) {
    if (taken(amount)) continue;
    const { start, end, quote, value, currency } = amount;
    found.push({
      kind: 'amount',
      value: onOneLine(quote),
      sameAs: `${value} ${currency}`,
      span: { start, end, quote },
    });
  }
  for (const date of datesIn(text, now)) {
    if (taken(date)) continue;
    const { start, end, quote, iso, isDeadline } = date;
    // "yesterday" is worth a row only when it can be told which day that was
    if (iso === undefined && !isDeadline && !/\d/.test(quote)) continue;
    found.push({
      kind: isDeadline ? 'deadline' : 'date',
      value: onOneLine(quote),
      sameAs: iso ?? fold(quote),
      ...(iso === undefined ? {} : { iso }),
      span: { start, end, quote },
    });
  }
  for (const person of people) {
    const name = plainName(person);
    const start = name.length > 2 ? text.indexOf(name) : -1;
    if (start === -1) continue;
    found.push({
      kind: 'person',
      value: name,
      sameAs: fold(name),
      span: { start, end: start + name.length, quote: name },
    });
  }
  return found.toSorted((a, b) => a.span.start - b.span.start);
}

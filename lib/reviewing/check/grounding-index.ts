import { wordedNumbersIn } from '@/lib/language/number-words';
import { quantitiesIn } from '@/lib/language/quantities';
import type { Source } from '@/lib/model/evidence';
import type { Located } from './closest.ts';
import { skeletonsOf, surroundings, type Skeletons } from './context.ts';
import { impliedDaysIn } from './date-facts.ts';
import { dayKeys, numberKey } from './spellings.ts';
import { telling } from './telling-lines.ts';
import { factsIn, type Fact } from '../facts.ts';

/** Sources prepared for many checks. */
export type GroundingIndex = {
  facts: readonly Located[];
  byKey: ReadonlyMap<string, Located>;
  sources: readonly Source[];
  /** What is said without digits; looked for only when something was not found with them. */
  worded: () => ReadonlyMap<string, Located>;
  skeletons: () => Skeletons;
  around: () => ReadonlyMap<string, readonly Located[]>;
};

/**
 * Finds every hard fact in the sources once, for `groundText`.
 * @param now what dates without a year count from where a source does not say when it was written,
 *   in milliseconds since 1970
 */
export function groundingIndex(sources: readonly Source[], now: number): GroundingIndex {
  const writtenAt = ({ at }: Source): number => {
    const stated = at === undefined ? Number.NaN : Date.parse(at);
    return Number.isFinite(stated) ? stated : now;
  };
  const facts = sources.flatMap((source) =>
    telling(source.text, (text) => factsIn(text, writtenAt(source))).map((fact) => ({
      fact,
      source,
    })),
  );
  const inWords = (source: Source) => [
    ...writtenOn(source),
    ...impliedDaysIn(source.text, writtenAt(source)),
    ...wordedFacts(source.text),
  ];
  return {
    facts,
    byKey: mapOf(facts),
    sources,
    worded: once(() =>
      mapOf(sources.flatMap((source) => inWords(source).map((fact) => ({ fact, source })))),
    ),
    skeletons: once(() => skeletonsOf(sources)),
    around: once(() => aroundOf(facts)),
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

type Stated = Omit<Located, 'fact'> & { fact: Pick<Fact, 'start' | 'quote' | 'answers'> };

function mapOf(located: readonly Stated[]): Map<string, Located> {
  const byKey = new Map<string, Located>();
  for (const { fact, source } of located) {
    const end = fact.start + fact.quote.length;
    for (const key of fact.answers) {
      if (!byKey.has(key))
        byKey.set(key, { fact: { kind: 'number', keys: [], ...fact, end }, source });
    }
  }
  return byKey;
}

/** When a text was written is a fact as well: "your mail of 2 November, 09:12". */
function writtenOn({ at, text }: Source): Pick<Fact, 'start' | 'quote' | 'answers'>[] {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}))?/.exec(at ?? '') ?? [];
  if (day === undefined) return [];
  const answers = [...dayKeys(day), ...(time === undefined ? [] : [`clk|${time}`])];
  return [{ start: 0, quote: text.slice(0, 60), answers }];
}

function wordedFacts(text: string): Pick<Fact, 'start' | 'quote' | 'answers'>[] {
  return [
    ...quantitiesIn(text).map(({ start, quote, dimension, base, value }) => ({
      start,
      quote,
      answers: [
        `${dimension}|${numberKey(base)}`,
        `bare|${numberKey(value)}`,
        ...(base % 604_800 === 0 ? [`workday|${(base / 604_800) * 5}`] : []),
      ],
    })),
    ...wordedNumbersIn(text).map(({ start, quote, value }) => ({
      start,
      quote,
      answers: [`num|${numberKey(value)}`, `bare|${numberKey(value)}`],
    })),
  ];
}

function aroundOf(facts: readonly Located[]): Map<string, Located[]> {
  const around = new Map<string, Located[]>();
  for (const located of facts) {
    for (const key of surroundings(located.source.text, located.fact)) {
      const known = around.get(key);
      if (known === undefined) around.set(key, [located]);
      else known.push(located);
    }
  }
  return around;
}

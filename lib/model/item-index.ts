import { z } from 'zod';
import { idSchema, instantSchema } from './common.ts';

/** A work item as the index of past work knows it. */
export const indexedItemSchema = z.strictObject({
  key: z.string().min(1).max(700),
  title: z.string(),
  url: z.string(),
  /** When it was first seen. */
  at: instantSchema,
  /** Changes when what is indexed of the item changes. */
  digest: z.string(),
  /** How many terms it has, those of the title counted double. */
  length: z.number().nonnegative(),
  /** SimHash of its terms. */
  print: z.tuple([z.number(), z.number()]),
});
export type IndexedItem = z.infer<typeof indexedItemSchema>;

/**
 * A piece of the index: some items and, for each term, which of them have it how often. A segment is
 * never changed, only replaced, so a copy in memory is as good as the stored one.
 */
export const segmentSchema = z
  .strictObject({
    id: z.uuid(),
    /** Changes when the same text is taken apart differently; older segments are built anew. */
    form: z.literal(1),
    items: z.array(indexedItemSchema).min(1).max(65_535),
    /** The vocabulary, sorted, one term a line. */
    terms: z.string(),
    /** Where the postings of each term begin, and where the last ones end. */
    starts: z.instanceof(Uint32Array),
    /** Positions in `items`. */
    positions: z.instanceof(Uint16Array),
    /** How often: in the title, in the upper four bits; in the text, in the lower; 15 is "or more". */
    counts: z.instanceof(Uint8Array),
  })
  .refine(holdsTogether, 'The segment does not hold together.');
export type Segment = z.infer<typeof segmentSchema>;

/** Lengths and positions fit; in a damaged segment they do not. */
function holdsTogether(segment: {
  items: readonly unknown[];
  terms: string;
  starts: Uint32Array;
  positions: Uint16Array;
  counts: Uint8Array;
}): boolean {
  const { items, terms, starts, positions, counts } = segment;
  const vocabulary = terms === '' ? 0 : terms.split('\n').length;
  return (
    starts.length === vocabulary + 1 &&
    starts.at(-1) === positions.length &&
    counts.length === positions.length &&
    positions.every((position) => position < items.length)
  );
}

/** What the person said about two work items that look alike. */
export const lookalikeSchema = z.strictObject({
  /** Both keys in order: see {@link lookalikeId}. */
  id: z.string().min(1).max(1500),
  /** The keys of both. */
  keys: z.tuple([z.string().min(1), z.string().min(1)]),
  /** Titles and addresses in the same order, as they were when the likeness was found. */
  titles: z.tuple([z.string(), z.string()]),
  urls: z.tuple([z.string(), z.string()]),
  /** 0 to 1: how likely both are about the same thing. */
  score: z.number().min(0).max(1),
  /** Words and numbers both have, the most telling first. */
  matched: z.array(z.string()).max(5),
  decision: z.enum(['open', 'same', 'different']),
  at: instantSchema,
  decidedAt: instantSchema.optional(),
  /** The task of the agent that compares both; absent once its answer is here. */
  askedTaskId: idSchema.optional(),
  /** What an agent found that compared both. The person decides all the same. */
  check: z
    .strictObject({
      verdict: z.enum(['same', 'different', 'unsure']),
      /** Words of either item, as they stand there; one of the two may be empty. */
      quotes: z.array(z.strictObject({ here: z.string(), there: z.string() })).max(5),
      /** The name of the agent. */
      agent: z.string(),
      /** All of this in one line for the person. */
      words: z.string(),
      at: instantSchema,
    })
    .optional(),
});
export type Lookalike = z.infer<typeof lookalikeSchema>;

/** The primary key of a {@link Lookalike}, whichever of the two is looked at. */
export function lookalikeId(one: string, other: string): string {
  return [one, other].toSorted().join(' = ');
}

import { z } from 'zod';
import type { Adapter, AdapterHealth, PartName } from '@/lib/sites/adapter';
import { instantSchema } from './common.ts';
import { WORK_ITEM_KINDS } from './reading.ts';

/** A selector is asked of pages: its length is bounded, and braces or comments have no place in it. */
const selectorSchema = z
  .string()
  .trim()
  .min(1)
  .max(600)
  .regex(/^[^{}<]*$/, 'A selector has no braces and no “<”.');

/** A quantified group that is itself repeated: its time can grow without bound on a long text. */
const RUNAWAY = /\([^()]*[+*}][^()]*\)[+*{]/;

/** A regular expression in the adapter's own words. */
const patternSchema = z
  .string()
  .min(1)
  .max(300)
  .refine((source) => compiles(source), 'This is no regular expression.')
  .refine((source) => !RUNAWAY.test(source), 'A repeated group must not repeat inside itself.');

function compiles(source: string): boolean {
  try {
    return new RegExp(source).source.length > 0;
  } catch {
    return false;
  }
}

const words = z.string().trim().min(1).max(200);
const day = z.iso.date();
const list = <Schema extends z.ZodType>(schema: Schema) => z.array(schema).min(1).max(20);

const candidateSchema = z
  .strictObject({
    selector: selectorSchema.exactOptional(),
    up: selectorSchema.exactOptional(),
    in: z.literal('page').exactOptional(),
    next: selectorSchema.exactOptional(),
    from: z.enum(['text', 'attribute', 'property', 'url', 'title', 'fixed']).exactOptional(),
    name: words.exactOptional(),
    pattern: patternSchema.exactOptional(),
    format: words.exactOptional(),
    generation: words.max(40).exactOptional(),
  })
  .refine(
    ({ from, name }) =>
      !['attribute', 'property', 'fixed'].includes(from ?? '') || name !== undefined,
    'An attribute, a property or fixed words need a "name".',
  )
  .refine(
    ({ from, name }) => from !== 'property' || name === 'value' || name === 'selected',
    'Only the properties "value" and "selected" can be read.',
  )
  .refine(
    ({ format, pattern }) => format === undefined || pattern !== undefined,
    'A "format" puts the groups of a "pattern" together.',
  );
const candidates = list(candidateSchema);

const partSchema = z.custom<PartName>(
  (part) =>
    typeof part === 'string' &&
    (/^fields\../.test(part) ||
      'id title status priority description comments comments.author comments.at comments.body people facts'
        .split(' ')
        .includes(part)),
  'This is no part of a view.',
);

const matchSchema = z
  .strictObject({
    hosts: list(z.string().regex(/^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d+)?$/)).exactOptional(),
    url: patternSchema.exactOptional(),
    fingerprint: selectorSchema.exactOptional(),
  })
  .refine(
    ({ hosts, fingerprint }) => hosts !== undefined || fingerprint !== undefined,
    'A view is known by its hosts or by a fingerprint: an address alone fits any site.',
  );

const commentsSchema = z.strictObject({
  item: z.union([selectorSchema, list(selectorSchema)]),
  id: candidates.exactOptional(),
  author: candidates.exactOptional(),
  at: candidates.exactOptional(),
  body: candidates,
  internal: candidates.exactOptional(),
  public: candidates.exactOptional(),
  order: z.enum(['id', 'reverse']).exactOptional(),
  carry: list(z.enum(['author', 'at'])).exactOptional(),
  firstIsDescription: z.boolean().exactOptional(),
});

const viewSchema = z.strictObject({
  view: z.string().min(1).max(60),
  kind: z.enum(WORK_ITEM_KINDS),
  match: matchSchema,
  frame: selectorSchema.exactOptional(),
  active: selectorSchema.exactOptional(),
  externalId: candidates,
  title: candidates,
  status: candidates.exactOptional(),
  priority: candidates.exactOptional(),
  description: candidates.exactOptional(),
  comments: commentsSchema.exactOptional(),
  people: list(
    z.strictObject({
      role: z.enum(['requester', 'assignee', 'author', 'participant', 'watcher']),
      item: selectorSchema,
      name: candidates.exactOptional(),
    }),
  ).exactOptional(),
  facts: list(
    z.strictObject({
      row: selectorSchema,
      label: candidates,
      value: candidates,
      empty: list(words).exactOptional(),
    }),
  ).exactOptional(),
  fields: list(
    z.strictObject({
      key: words,
      label: words,
      purpose: z.enum(['reply', 'internal-note', 'other']),
      selectors: list(selectorSchema),
      when: selectorSchema.exactOptional(),
    }),
  ).exactOptional(),
  ignore: selectorSchema.exactOptional(),
  editors: z.literal(true).exactOptional(),
  expect: list(partSchema).exactOptional(),
  unread: words.exactOptional(),
});

/** What an adapter must look like, whoever wrote it. */
export const adapterSchema: z.ZodType<Adapter> = z.strictObject({
  tool: z
    .string()
    .max(40)
    .regex(/^[a-z0-9][a-z0-9.-]*$/, 'Lower-case letters, digits, dots and hyphens.'),
  name: words,
  date: day,
  source: words,
  examples: list(z.url({ protocol: /^https?$/ }).max(2000)),
  views: list(viewSchema),
});

/** How an adapter fits a page, as a content script reports it. */
export const adapterHealthSchema: z.ZodType<AdapterHealth> = z.strictObject({
  tool: z.string().min(1).max(60),
  view: z.string().min(1).max(60),
  origin: z.enum(['built-in', 'user']),
  outcome: z.enum(['read', 'degraded', 'broken']),
  failed: z
    .array(
      z.strictObject({
        field: z.union([partSchema, z.enum(['active', 'frame'])]),
        selector: z.string().max(600),
      }),
    )
    .max(60),
  generation: words.max(40).exactOptional(),
});

/** An adapter the person added. Their own goes before the built-in one of the same tool. */
export const userAdapterSchema = z.strictObject({
  /** The tool's name is the key: saving again replaces. */
  tool: z.string().min(1).max(40),
  adapter: adapterSchema,
  from: z.enum(['taught', 'imported']),
  at: instantSchema,
});
export type UserAdapter = z.infer<typeof userAdapterSchema>;

/** The file people exchange adapters in. */
export const adapterFileSchema = z.strictObject({
  /** Version of this form. */
  batonAdapters: z.literal(1),
  adapters: z.array(adapterSchema).min(1).max(100),
});
export type AdapterFile = z.infer<typeof adapterFileSchema>;

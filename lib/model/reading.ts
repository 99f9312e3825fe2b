import { z } from 'zod';
import { evidenceSchema } from './evidence.ts';

/**
 * A reading is what a content script found on one page at one moment, before it is trusted.
 * Intake checks it against this schema, cleans it and stores it as an observation.
 * The limits keep a hostile page from filling the store; `truncated` says when one was hit.
 */
export const READING_LIMITS = {
  comments: 1000,
  textLength: 200_000,
  people: 100,
  facts: 200,
  tables: 20,
  tableRows: 2000,
  fields: 30,
} as const;

const shortText = z.string().max(1000);
const longText = z.string().max(READING_LIMITS.textLength);

export const personOnPageSchema = z.strictObject({
  name: shortText,
  role: z.enum(['requester', 'assignee', 'author', 'participant', 'watcher']),
});

export const commentSchema = z.strictObject({
  /** Stable within the work item: the tool's own id, or its position as `#1`, `#2` … */
  id: z.string().min(1).max(200),
  author: shortText.optional(),
  /** As the page states it; ISO 8601 where the page carries it. */
  at: shortText.optional(),
  text: longText,
  visibility: z.enum(['public', 'internal']).optional(),
});
export type Comment = z.infer<typeof commentSchema>;

export const tableSchema = z.strictObject({
  id: z.string().min(1).max(200),
  caption: shortText.optional(),
  header: z.array(longText).max(200),
  rows: z.array(z.array(longText).max(200)).max(READING_LIMITS.tableRows),
});
export type PageTable = z.infer<typeof tableSchema>;

/** How text has to be put into a field; `rich` is an editor that keeps a model of its own. */
export const FIELD_KINDS = ['textarea', 'input', 'contenteditable', 'rich'] as const;

export const fieldSchema = z.strictObject({
  /** Stable within the work item's view: `reply`, `internal-note`, or derived from the element. */
  key: z.string().min(1).max(200),
  label: shortText,
  kind: z.enum(FIELD_KINDS),
  purpose: z.enum(['reply', 'internal-note', 'other']),
  /** What stands in the field now. */
  text: longText,
});
export type PageField = z.infer<typeof fieldSchema>;

/** Text that is on the page but not for human eyes: it is kept out of prompts and shown as hidden. */
export const hiddenTextSchema = z.strictObject({
  where: shortText,
  why: z.enum([
    'not-displayed',
    'transparent',
    'tiny',
    'same-colour',
    'off-screen',
    'clipped',
    'invisible-characters',
  ]),
  text: z.string().max(5000),
});
export type HiddenText = z.infer<typeof hiddenTextSchema>;

export const WORK_ITEM_KINDS = [
  'ticket',
  'issue',
  'pull-request',
  'thread',
  'record',
  'document',
  'article',
] as const;

export const readingSchema = z.strictObject({
  tool: z.string().min(1).max(60),
  view: z.string().min(1).max(60),
  kind: z.enum(WORK_ITEM_KINDS),
  host: z.string().min(1).max(300),
  externalId: z.string().min(1).max(300),
  url: z.url({ protocol: /^https?$/ }).max(4000),
  title: shortText,
  status: shortText.optional(),
  priority: shortText.optional(),
  people: z.array(personOnPageSchema).max(READING_LIMITS.people),
  description: longText.optional(),
  facts: z.array(z.strictObject({ label: shortText, value: shortText })).max(READING_LIMITS.facts),
  comments: z.array(commentSchema).max(READING_LIMITS.comments),
  tables: z.array(tableSchema).max(READING_LIMITS.tables),
  fields: z.array(fieldSchema).max(READING_LIMITS.fields),
  hidden: z.array(hiddenTextSchema).max(200),
  /** Which recogniser read it, in the order of trust. */
  by: z.enum(['adapter', 'structured-data', 'landmarks', 'readability']),
  adapter: z.string().max(60).optional(),
  /** 0 to 1: how sure the recogniser is that this is one work item, read whole. */
  confidence: z.number().min(0).max(1),
  /** Which cues it used, for "why do you think so". */
  cues: z.array(shortText).max(50),
  /** True for a view that has no place for description and thread, such as a reply page. */
  partial: z.boolean().optional(),
  /** True when a limit cut something off. */
  truncated: z.boolean(),
});
export type Reading = z.infer<typeof readingSchema>;

/** Words the person marked on the page and wants handed off. */
export const selectionSchema = z.strictObject({
  text: z.string().min(1).max(50_000),
  evidence: evidenceSchema.optional(),
});
export type Selection = z.infer<typeof selectionSchema>;

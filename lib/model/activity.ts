import { z } from 'zod';
import { hashSchema, idSchema, instantSchema, originSchema } from './common.ts';

/** What a person does on a watched site. `left` and `returned`: another tab or window in between. */
export const ACTIVITY_TYPES = [
  'opened',
  'edited',
  'copied',
  'pasted',
  'chose',
  'committed',
  'navigated',
  'left',
  'returned',
] as const;
export const activityTypeSchema = z.enum(ACTIVITY_TYPES);
export type ActivityType = z.infer<typeof activityTypeSchema>;

/** What was copied or pasted, by its form. */
export const contentKindSchema = z.enum(['text', 'number', 'url', 'email', 'table']);
export type ContentKind = z.infer<typeof contentKindSchema>;

/** What a content script reports on a watched site: never the text, only its shape. */
export const activityReportSchema = z.strictObject({
  type: activityTypeSchema,
  /** The field or button it happened at, as labelled on the page. */
  at: z.string().max(200),
  /** Length of the text involved, in UTF-16 units. */
  length: z.number().int().nonnegative().optional(),
  /**
   * HMAC-SHA-256 of the text involved, white space folded. The key lives until the browser closes,
   * so the same text can be recognised today and a guess can be tested by nobody tomorrow.
   */
  hash: hashSchema.optional(),
  content: contentKindSchema.optional(),
  when: instantSchema,
});
export type ActivityReport = z.infer<typeof activityReportSchema>;

/** A report with the work item the page showed at that moment, where it had been read by then. */
export const activityEntrySchema = z.strictObject({
  report: activityReportSchema,
  item: z
    .strictObject({ tool: z.string().min(1).max(60), externalId: z.string().min(1).max(300) })
    .optional(),
});
export type ActivityEntry = z.infer<typeof activityEntrySchema>;

/** One masked thing the person did on a watched site. */
export const activitySchema = z.strictObject({
  id: idSchema,
  origin: originSchema,
  workItemKey: z.string().optional(),
  report: activityReportSchema,
});
export type Activity = z.infer<typeof activitySchema>;

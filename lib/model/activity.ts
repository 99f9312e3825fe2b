import { z } from 'zod';
import { idSchema, instantSchema, originSchema } from './common.ts';

/** What a content script reports on a watched site: never the text, only its hash-free shape. */
export const activityReportSchema = z.strictObject({
  type: z.enum(['opened', 'edited', 'copied', 'pasted', 'chose', 'committed', 'navigated']),
  /** The field or button it happened at, as labelled on the page. */
  at: z.string().max(200),
  /** Length of the text involved, in UTF-16 units. */
  length: z.number().int().nonnegative().optional(),
  when: instantSchema,
});
export type ActivityReport = z.infer<typeof activityReportSchema>;

/** One masked thing the person did on a watched site. */
export const activitySchema = z.strictObject({
  id: idSchema,
  origin: originSchema,
  workItemKey: z.string().optional(),
  report: activityReportSchema,
});
export type Activity = z.infer<typeof activitySchema>;

import { z } from 'zod';
import { idSchema, instantSchema, originSchema } from './common.ts';
import { personOnPageSchema, WORK_ITEM_KINDS, type Reading } from './reading.ts';

/** The ticket, issue, thread, record or document a page is about. */
export const workItemSchema = z.strictObject({
  /** Tool + host + external id: see {@link workItemKey}. */
  key: z.string().min(1).max(700),
  tool: z.string(),
  host: z.string(),
  origin: originSchema,
  externalId: z.string(),
  kind: z.enum(WORK_ITEM_KINDS),
  url: z.string(),
  title: z.string(),
  status: z.string().optional(),
  priority: z.string().optional(),
  people: z.array(personOnPageSchema),
  commentCount: z.number().int().nonnegative(),
  /** When the last comment was written, as the page states it. */
  lastCommentAt: z.string().optional(),
  by: z.enum(['adapter', 'structured-data', 'landmarks', 'readability']),
  confidence: z.number().min(0).max(1),
  latestObservationId: idSchema,
  firstSeenAt: instantSchema,
  lastSeenAt: instantSchema,
});
export type WorkItem = z.infer<typeof workItemSchema>;

/**
 * The identity of a work item across visits: the same ticket read twice gives the same key.
 * @param reading tool, host and external id are used; each part is percent-encoded, so that no
 *   part can forge a border. Half a surrogate pair counts as U+FFFD: it cannot be encoded.
 */
export function workItemKey(reading: Pick<Reading, 'tool' | 'host' | 'externalId'>): string {
  return [reading.tool, reading.host, reading.externalId]
    .map((part) => encodeURIComponent(part.toWellFormed()))
    .join('|');
}

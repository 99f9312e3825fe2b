import { z } from 'zod';
import { hashSchema, idSchema, instantSchema, originSchema } from './common.ts';

/** How much Baton may see on a site: nothing; the work item; the work item and what the person does. */
export const SITE_TIERS = ['off', 'read', 'watch'] as const;
export const siteTierSchema = z.enum(SITE_TIERS);
export type SiteTier = z.infer<typeof siteTierSchema>;

/** A site the person decided about. */
export const siteSchema = z.strictObject({
  origin: originSchema,
  tier: siteTierSchema,
  changedAt: instantSchema,
});
export type Site = z.infer<typeof siteSchema>;

/** What is on a tab right now, as far as Baton may know: the panel's "Now" follows this. */
export const sightingSchema = z.strictObject({
  tabId: z.number().int(),
  origin: originSchema,
  url: z.string(),
  documentId: z.string().optional(),
  grant: z.enum(['once', 'site']),
  /** Absent when the page was read and holds no work item. */
  workItemKey: z.string().optional(),
  observationId: idSchema.optional(),
  at: instantSchema,
});
export type Sighting = z.infer<typeof sightingSchema>;

/** What stands in a field of a page now; kept only while something is there to review. */
export const fieldStateSchema = z.strictObject({
  /** `<tabId>|<fieldKey>` */
  id: z.string(),
  tabId: z.number().int(),
  fieldKey: z.string(),
  workItemKey: z.string(),
  present: z.boolean(),
  text: z.string(),
  hash: hashSchema,
  at: instantSchema,
});
export type FieldState = z.infer<typeof fieldStateSchema>;

/** The primary key of a {@link FieldState}. */
export function fieldStateId(tabId: number, fieldKey: string): string {
  return `${tabId}|${fieldKey}`;
}

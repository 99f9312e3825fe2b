import { z } from 'zod';
import { adapterHealthSchema } from './adapter.ts';
import { instantSchema, originSchema } from './common.ts';

/** How well an adapter fits a site: what its last reading of one view there said. */
export const fitSchema = z.strictObject({
  /** See {@link fitId}. */
  id: z.string().min(1).max(700),
  origin: originSchema,
  health: adapterHealthSchema,
  /** When the view was last read whole; absent while that never happened here. */
  readAt: instantSchema.optional(),
  /** Since when it is as it is. */
  since: instantSchema,
  at: instantSchema,
});
export type Fit = z.infer<typeof fitSchema>;

/** The primary key of a {@link Fit}. */
export function fitId(origin: string, tool: string, view: string): string {
  return `${origin}|${tool}|${view}`;
}

export type FitState = 'healthy' | 'degraded' | 'broken';

/** A page that is still filling misses parts for a moment; only what stays missing counts. */
const SETTLED_MS = 4000;

/** What to call a fit at a moment: a fault counts once it has stood for four seconds. */
export function fitState({ health, since, readAt }: Fit, now: number): FitState {
  if (health.outcome === 'read') return 'healthy';
  if (readAt !== undefined && now - since < SETTLED_MS) return 'healthy';
  return health.outcome;
}

/** A fit with what a reading just said. */
export function fitAfter(
  before: Fit | undefined,
  { origin, health, at }: Pick<Fit, 'origin' | 'health' | 'at'>,
): Fit {
  const same = before?.health.outcome === health.outcome;
  const readAt = health.outcome === 'read' ? at : before?.readAt;
  return {
    id: fitId(origin, health.tool, health.view),
    origin,
    health,
    ...(readAt === undefined ? {} : { readAt }),
    since: same ? before.since : at,
    at,
  };
}

import { storage } from 'wxt/utils/storage';
import { z } from 'zod';

const item = storage.defineItem<unknown>('local:told', { fallback: [] });
const listSchema = z.array(z.string().max(200));

/** Older ones are long answered; a year of questions must not become a file of its own. */
const KEPT = 300;

/**
 * Notes that the person was told of these, and says of which for the first time. Kept over restarts:
 * one event, one notification.
 */
export async function newlyTold(events: readonly string[]): Promise<string[]> {
  const stored = listSchema.safeParse(await item.getValue());
  const before = stored.success ? stored.data : [];
  const fresh = events.filter((event) => !before.includes(event));
  if (fresh.length > 0) await item.setValue([...before, ...fresh].slice(-KEPT));
  return fresh;
}

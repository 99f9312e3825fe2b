import { BatonError } from '../model/errors.ts';
import { lookalikeSchema, type Lookalike } from '../model/item-index.ts';
import { checked } from './checked.ts';
import { db } from './database.ts';

const lookalikes = checked('lookalikes', lookalikeSchema, db.lookalikes);

/** What looks like a work item, most likely first; pairs the person told apart are left out. */
export async function lookalikesOf(workItemKey: string): Promise<Lookalike[]> {
  const found = await lookalikes.list((table) => table.where('keys').equals(workItemKey));
  return found
    .filter(({ decision }) => decision !== 'different')
    .toSorted((a, b) => b.score - a.score);
}

/** Stores likenesses that were found; one that was decided about stays as it was decided. */
export async function noteLookalikes(found: readonly Lookalike[]): Promise<void> {
  await db.transaction('rw', db.lookalikes, async () => {
    const known = await db.lookalikes.bulkGet(found.map(({ id }) => id));
    await lookalikes.putAll(
      found.filter((_, index) => (known[index]?.decision ?? 'open') === 'open'),
    );
  });
}

/**
 * Keeps what the person said about a pair.
 * @throws {BatonError} `not_found` when the likeness is no longer stored
 */
export async function decideLookalike(
  id: string,
  decision: 'same' | 'different',
  now: number,
): Promise<void> {
  await db.transaction('rw', db.lookalikes, async () => {
    const pair = await lookalikes.get(id);
    if (!pair) {
      throw new BatonError(
        'not_found',
        'That likeness is no longer here.',
        'The site may have been forgotten in the meantime.',
      );
    }
    await lookalikes.put({ ...pair, decision, decidedAt: now });
  });
}

/** Every pair the person decided about, the latest decision first. */
export async function decidedLookalikes(): Promise<Lookalike[]> {
  const decided = await lookalikes.list((table) =>
    table.where('decision').anyOf(['same', 'different']),
  );
  return decided.toSorted((a, b) => (b.decidedAt ?? 0) - (a.decidedAt ?? 0));
}

/** Forgets likenesses with one of some work items. */
export async function forgetLookalikes(keys: readonly string[]): Promise<void> {
  await db.lookalikes.where('keys').anyOf(keys).delete();
}

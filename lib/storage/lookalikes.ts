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
      found.flatMap((one, index) => {
        const { decision = 'open', askedTaskId, check } = known[index] ?? {};
        if (decision !== 'open') return [];
        // what an agent was asked, or said, is not forgotten with the next look
        return [
          {
            ...one,
            ...(askedTaskId === undefined ? {} : { askedTaskId }),
            ...(check === undefined ? {} : { check }),
          },
        ];
      }),
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
    await lookalikes.put({ ...(await lookalikeOrThrow(id)), decision, decidedAt: now });
  });
}

/**
 * A stored likeness.
 * @throws {BatonError} `not_found` when it is no longer stored
 */
export async function lookalikeOrThrow(id: string): Promise<Lookalike> {
  const pair = await lookalikes.get(id);
  if (pair) return pair;
  throw new BatonError(
    'not_found',
    'That likeness is no longer here.',
    'The site may have been forgotten in the meantime.',
  );
}

/** Keeps which task an agent compares a pair in. */
export async function noteAsked(id: string, askedTaskId: string): Promise<void> {
  await lookalikes.put({ ...(await lookalikeOrThrow(id)), askedTaskId });
}

/** The pairs that wait for what an agent finds. */
export function askedLookalikes(): Promise<Lookalike[]> {
  return lookalikes.list((table) => table.filter(({ askedTaskId }) => askedTaskId !== undefined));
}

/**
 * Keeps what an agent found about a pair, where it still waits for that task.
 * @param check null: the task came to nothing, and another agent may be asked
 */
export async function noteCheck(
  id: string,
  taskId: string,
  check: NonNullable<Lookalike['check']> | null,
): Promise<void> {
  await db.transaction('rw', db.lookalikes, async () => {
    const pair = await lookalikes.get(id);
    if (pair?.askedTaskId !== taskId) return;
    const { askedTaskId: _, ...rest } = pair;
    await lookalikes.put({ ...rest, ...(check === null ? {} : { check }) });
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

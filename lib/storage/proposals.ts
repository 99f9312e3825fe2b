import { proposalSchema, type Proposal } from '../model/proposal.ts';
import { checked } from './checked.ts';
import { db } from './database.ts';

export const proposals = checked('proposals', proposalSchema, db.proposals);

/** Every proposal ever made for a work item, in any state. */
export function proposalsOf(workItemKey: string): Promise<Proposal[]> {
  return proposals.list((table) => table.where({ workItemKey }));
}

/**
 * The proposals to show for a work item, best first: open ones, and snoozed ones whose time is up.
 * @param now milliseconds since 1970
 */
export async function openProposals(workItemKey: string, now: number): Promise<Proposal[]> {
  const all = await proposalsOf(workItemKey);
  return all
    .filter(
      ({ state, snoozedUntil }) =>
        state === 'open' ||
        (state === 'snoozed' && snoozedUntil !== undefined && snoozedUntil <= now),
    )
    .sort((a, b) => a.rank - b.rank);
}

/**
 * Stores what was proposed after a new reading. Open proposals that are not proposed again have
 * lost their ground on the page and are superseded; what the person decided stays.
 * @param fresh the new proposals
 * A snoozed one gives way to a fresh one of its kind.
 * @param stillStanding ids of open proposals that the new reading confirms
 */
export async function replaceOpenProposals(
  workItemKey: string,
  fresh: readonly Proposal[],
  stillStanding: ReadonlySet<string>,
): Promise<void> {
  await db.transaction('rw', db.proposals, async () => {
    const kinds = new Set(fresh.map(({ kind }) => kind));
    const past = await db.proposals.where({ workItemKey }).toArray();
    const outdated = past.filter(
      ({ id, state, kind }) =>
        (state === 'open' && !stillStanding.has(id)) || (state === 'snoozed' && kinds.has(kind)),
    );
    for (const { id } of outdated) await db.proposals.update(id, { state: 'superseded' });
    await proposals.putAll(fresh);
  });
}

/** Every proposal the person handed off or kept, in no particular order. */
export function decidedProposals(): Promise<Proposal[]> {
  return proposals.list((table) =>
    table.filter(({ state }) => state === 'handed-off' || state === 'kept'),
  );
}

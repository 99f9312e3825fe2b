import { db } from './database.ts';
import { forgetActivitiesBefore } from './activities.ts';
import { wipeSite } from './sites.ts';

/** How much was deleted. */
export type Forgotten = { activities: number; observations: number };

/** Everything that says what was on a page, or points there. */
const TABLES = [
  db.workItems,
  db.observations,
  db.proposals,
  db.sightings,
  db.fieldStates,
  db.tasks,
];

/**
 * Deletes single readings with what was made from them before anybody decided: open proposals and
 * what is remembered of tabs showing them. A work item nothing is known of any more goes, too, unless
 * a task hangs on it. Tasks and results stay: the person made or accepted them.
 * @returns how many readings there were
 */
export async function forgetObservations(ids: readonly string[]): Promise<number> {
  return await db.transaction('rw', TABLES, async () => {
    const gone = new Set(ids);
    const rows = await db.observations.where('id').anyOf(ids).toArray();
    await db.observations.bulkDelete(rows.map(({ id }) => id));
    for (const key of new Set(rows.map((row) => row.workItemKey))) await loosen(key, gone);
    return rows.length;
  });
}

async function loosen(workItemKey: string, gone: ReadonlySet<string>): Promise<void> {
  const made = await db.proposals.where({ workItemKey }).toArray();
  const stale = made.filter(({ handoff }) => gone.has(handoff.observationId));
  await db.proposals.bulkDelete(stale.map(({ id }) => id));
  const showing = await db.sightings.where({ workItemKey }).toArray();
  for (const { tabId, observationId } of showing) {
    if (observationId === undefined || !gone.has(observationId)) continue;
    await db.sightings.delete(tabId);
    await db.fieldStates.where({ tabId }).delete();
  }
  const left = await db.observations.where({ workItemKey }).sortBy('at');
  const newest = left.at(-1);
  if (newest !== undefined) {
    await db.workItems.update(workItemKey, { latestObservationId: newest.id });
    return;
  }
  if ((await db.tasks.where({ workItemKey }).count()) > 0) return;
  await db.proposals.where({ workItemKey }).delete();
  await db.workItems.delete(workItemKey);
}

/**
 * Deletes what is older than an instant: what the person did, and what was read.
 * @param before milliseconds since 1970
 */
export async function forgetBefore(before: number): Promise<Forgotten> {
  const old = await db.observations.where('at').below(before).primaryKeys();
  return {
    activities: await forgetActivitiesBefore(before),
    observations: await forgetObservations(old),
  };
}

/** Deletes all that was seen on a site; what the person allows there stays. */
export async function forgetSeenOn(origin: string): Promise<Forgotten> {
  const activities = await db.activities.where({ origin }).count();
  return { activities, observations: await wipeSite(origin) };
}

/** Deletes all that was seen anywhere. */
export async function forgetAllSeen(): Promise<Forgotten> {
  const [read, items, noted] = await Promise.all([
    db.observations.orderBy('consent.origin').uniqueKeys(),
    db.workItems.orderBy('origin').uniqueKeys(),
    db.activities.orderBy('origin').uniqueKeys(),
  ]);
  const forgotten: Forgotten = { activities: 0, observations: 0 };
  for (const origin of new Set([...read, ...items, ...noted].map(String))) {
    const { activities, observations } = await forgetSeenOn(origin);
    forgotten.activities += activities;
    forgotten.observations += observations;
  }
  return forgotten;
}

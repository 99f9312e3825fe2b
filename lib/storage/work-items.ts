import { observationSchema, type Observation } from '../model/observation.ts';
import { workItemSchema, type WorkItem } from '../model/work-item.ts';
import { checked } from './checked.ts';
import { db } from './database.ts';

export const workItems = checked('workItems', workItemSchema, db.workItems);
export const observations = checked('observations', observationSchema, db.observations);

/** Older observations of an item are dropped, except those a task, proposal or plan still quotes from. */
const KEPT_OBSERVATIONS = 5;

/**
 * Stores what a page said, together with the item it said it about, in one transaction.
 * @param item the work item with `latestObservationId` pointing at `observation`
 */
export async function saveObservation(item: WorkItem, observation: Observation): Promise<void> {
  await db.transaction(
    'rw',
    [db.workItems, db.observations, db.tasks, db.proposals, db.splits],
    async () => {
      await workItems.put(item);
      await observations.put(observation);
      const all = await db.observations.where({ workItemKey: item.key }).sortBy('at');
      const old = all.slice(0, -KEPT_OBSERVATIONS).map((row) => row.id);
      if (old.length === 0) return;
      const quoting = [
        ...(await db.tasks.where({ workItemKey: item.key }).toArray()),
        ...(await db.proposals.where({ workItemKey: item.key }).toArray()),
      ];
      const needed = new Set(quoting.map((row) => row.handoff.observationId));
      const plan = await db.splits.get(item.key);
      if (plan) needed.add(plan.observationId);
      await db.observations.bulkDelete(old.filter((id) => !needed.has(id)));
    },
  );
}

/** The newest observation of a work item. */
export async function latestObservation(workItemKey: string): Promise<Observation | undefined> {
  const item = await workItems.get(workItemKey);
  return item && observations.get(item.latestObservationId);
}

/** The work items seen last, newest first. */
export function recentItems(limit: number): Promise<WorkItem[]> {
  return workItems.list((table) => table.orderBy('lastSeenAt').reverse().limit(limit));
}

import { activitiesOf } from '../storage/activities.ts';
import { observations, workItems } from '../storage/work-items.ts';
import { copiesByPaste } from './activities.ts';

/**
 * Everything that was seen, as JSON text for the person to keep or to read: items, readings, and what
 * the person did, each paste with the id of the copy it comes from.
 * @param now milliseconds since 1970
 */
export async function exportSeen(now: number): Promise<string> {
  const activities = await activitiesOf({}, Number.MAX_SAFE_INTEGER);
  const copies = copiesByPaste(activities);
  const did = activities.map((activity) => {
    const copy = copies.get(activity.id);
    return copy === undefined ? activity : { ...activity, copiedIn: copy.id };
  });
  const seen = {
    format: 'baton-seen',
    version: 1,
    exportedAt: new Date(now).toISOString(),
    workItems: await workItems.list((table) => table),
    observations: await observations.list((table) => table.orderBy('at').reverse()),
    activities: did,
  };
  return JSON.stringify(seen, null, 2);
}

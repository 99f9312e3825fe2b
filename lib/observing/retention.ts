import { forgetActivitiesBefore } from '../storage/activities.ts';
import { readSettings } from '../storage/settings.ts';

const DAY_MS = 24 * 60 * 60_000;

/**
 * Deletes what the person did longer ago than it is to be kept.
 * @param now milliseconds since 1970
 * @returns how many entries were deleted
 */
export async function purgeOldActivities(now: number): Promise<number> {
  const { activityDays } = await readSettings();
  return await forgetActivitiesBefore(now - activityDays * DAY_MS);
}

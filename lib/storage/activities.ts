import { activitySchema, type Activity } from '../model/activity.ts';
import { checked } from './checked.ts';
import { db } from './database.ts';

const activities = checked('activities', activitySchema, db.activities);

/**
 * Keeps what the person did on a site, if the site is watched at this very moment: the look and the
 * write are one, so that nothing slips in after watching was turned off.
 * @returns whether it was kept
 */
export async function noteActivities(origin: string, noted: readonly Activity[]): Promise<boolean> {
  return await db.transaction('rw', [db.sites, db.activities], async () => {
    if ((await db.sites.get(origin))?.tier !== 'watch') return false;
    await activities.putAll(noted);
    return true;
  });
}

/** What is asked for; absent bounds are open. Instants are milliseconds since 1970. */
export type ActivityQuery = { origin?: string | undefined; from?: number; to?: number };

/** What the person did, newest first; at most `limit` entries. */
export async function activitiesOf(query: ActivityQuery, limit: number): Promise<Activity[]> {
  const { origin, from = 0, to = Number.MAX_SAFE_INTEGER } = query;
  return await activities.list((table) =>
    table
      .where('report.when')
      .between(from, to, true, false)
      .reverse()
      .filter((row) => origin === undefined || row.origin === origin)
      .limit(limit),
  );
}

/** What was copied between two instants, on any site: where a paste may come from. */
export async function copiesBetween(from: number, to: number): Promise<Activity[]> {
  return await activities.list((table) =>
    table
      .where('report.when')
      .between(from, to, true, true)
      .filter(({ report }) => report.type === 'copied'),
  );
}

/** The sites something was noted on. */
export async function watchedOrigins(): Promise<string[]> {
  return (await db.activities.orderBy('origin').uniqueKeys()).map(String);
}

/** Deletes entries by their id. @returns how many there were */
export async function forgetActivities(ids: readonly string[]): Promise<number> {
  return await db.activities.where('id').anyOf(ids).delete();
}

/** Deletes what was done before an instant. @returns how many there were */
export async function forgetActivitiesBefore(before: number): Promise<number> {
  return await db.activities.where('report.when').below(before).delete();
}

import { browser } from 'wxt/browser';
import { purgeOldActivities } from '../observing/retention.ts';

const RETENTION = 'baton:retention';
const DAY_MINUTES = 24 * 60;

/**
 * Sees to it that old activity is deleted once a day. An alarm that is there already is left alone:
 * the worker starts many times a day, and each would put it off.
 */
export async function keepRetentionAlarm(): Promise<void> {
  if ((await browser.alarms.get(RETENTION)) !== undefined) return;
  await browser.alarms.create(RETENTION, { delayInMinutes: 1, periodInMinutes: DAY_MINUTES });
}

/** Whether an alarm is the one that deletes old activity. */
export function isRetentionAlarm(alarmName: string): boolean {
  return alarmName === RETENTION;
}

/** The alarm rang: deletes what was kept long enough. */
export async function deleteOldActivity(): Promise<void> {
  await purgeOldActivities(Date.now());
}

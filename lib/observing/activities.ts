import type { Activity, ActivityEntry } from '../model/activity.ts';
import { workItemKey } from '../model/work-item.ts';
import { stripInvisible } from '../trust/hidden-text.ts';
import { mask } from '../trust/mask.ts';

/** What the browser says about entries, as opposed to what the page's script says. */
export type ActivityProvenance = {
  origin: string;
  /** The item the tab was last seen with: for entries from before their page was read. */
  seenItem: string | undefined;
  now: number;
  newId: () => string;
};

/** Entries wait a few seconds in the page, at most so long when the machine slept. */
const LONGEST_WAIT_MS = 10 * 60_000;

/**
 * Turns what a content script reports into what is kept: the item by its key, labels masked like
 * everything that could leave the browser, and no instant outside of what can be.
 */
export function toActivities(
  entries: readonly ActivityEntry[],
  { origin, seenItem, now, newId }: ActivityProvenance,
): Activity[] {
  const { host } = new URL(origin);
  return entries.map(({ report, item }) => {
    const key = item === undefined ? seenItem : workItemKey({ ...item, host });
    return {
      id: newId(),
      origin,
      ...(key === undefined ? {} : { workItemKey: key }),
      report: {
        ...report,
        at: mask(stripInvisible(report.at).text).text.slice(0, 200),
        when: Math.min(now, Math.max(now - LONGEST_WAIT_MS, report.when)),
      },
    };
  });
}

/** How long a copy counts as what a later paste may come from: people paste what they just copied. */
export const PASTE_AFTER_COPY_MS = 24 * 60 * 60_000;

/**
 * For each paste the copy it comes from: the last one before it whose text has the same hash. A paste
 * of something copied where Baton does not watch has none.
 * @returns by the id of the paste
 */
export function copiesByPaste(activities: readonly Activity[]): Map<string, Activity> {
  const lastCopy = new Map<string, Activity>();
  const found = new Map<string, Activity>();
  for (const activity of activities.toSorted((a, b) => a.report.when - b.report.when)) {
    const { type, hash, when } = activity.report;
    if (hash === undefined) continue;
    if (type === 'copied') lastCopy.set(hash, activity);
    if (type !== 'pasted') continue;
    const copy = lastCopy.get(hash);
    if (copy && when - copy.report.when <= PASTE_AFTER_COPY_MS) found.set(activity.id, copy);
  }
  return found;
}

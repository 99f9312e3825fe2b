import type { SiteTier } from '@/lib/model/site';
import type { WorkItem } from '@/lib/model/work-item';
import { allSites } from '@/lib/storage/sites';
import { observations, workItems } from '@/lib/storage/work-items';
import { useLive, type Live } from '../../hooks/use-live.ts';

/** One site as the list shows it. */
export type SiteRow = {
  origin: string;
  /** Absent: pages were read once here, and nobody decided about the site. */
  tier?: SiteTier;
  items: number;
  /** Milliseconds since 1970; absent when nothing was ever read. */
  lastReadAt?: number;
};

/** Every site that was decided about, and those where something read once is still kept, by name. */
export async function siteRows(): Promise<SiteRow[]> {
  const [decided, items] = await Promise.all([allSites(), workItems.list((table) => table)]);
  const rows = new Map<string, SiteRow>();
  for (const { origin, tier } of decided) rows.set(origin, { origin, tier, items: 0 });
  for (const { origin, lastSeenAt } of items) {
    const row = rows.get(origin) ?? { origin, items: 0 };
    rows.set(origin, {
      ...row,
      items: row.items + 1,
      lastReadAt: Math.max(row.lastReadAt ?? 0, lastSeenAt),
    });
  }
  for (const [origin, { tier }] of rows) {
    if (tier === undefined && !(await keepsText(items, origin))) rows.delete(origin);
  }
  return [...rows.values()].toSorted((a, b) => a.origin.localeCompare(b.origin));
}

/** A site that was forgotten leaves the titles of items with tasks behind: nothing more to forget. */
async function keepsText(items: readonly WorkItem[], origin: string): Promise<boolean> {
  for (const item of items) {
    if (item.origin === origin && (await observations.get(item.latestObservationId))) return true;
  }
  return false;
}

/** {@link siteRows}, followed. */
export function useSiteRows(): Live<SiteRow[]> {
  return useLive(siteRows, []);
}

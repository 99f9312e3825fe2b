import {
  fieldStateSchema,
  sightingSchema,
  siteSchema,
  type Sighting,
  type Site,
  type SiteTier,
} from '../model/site.ts';
import { appendAudit } from './audit.ts';
import { checked } from './checked.ts';
import { db } from './database.ts';

export const sites = checked('sites', siteSchema, db.sites);
export const sightings = checked('sightings', sightingSchema, db.sightings);
export const fieldStates = checked('fieldStates', fieldStateSchema, db.fieldStates);

/** What the person allowed on a site; sites nobody decided about are off. */
export async function tierOf(origin: string): Promise<SiteTier> {
  return (await sites.get(origin))?.tier ?? 'off';
}

/** Records what the person allows on a site, with its audit line: both or neither. */
export async function decideTier(
  origin: string,
  tier: SiteTier,
  hand: { person: string; now: number },
): Promise<void> {
  await db.transaction('rw', [db.sites, db.audit], async () => {
    await sites.put({ origin, tier, changedAt: hand.now });
    const detail = `${origin}: ${tier}`;
    await appendAudit({ at: hand.now, who: hand.person, what: 'site-tier', detail });
  });
}

/** Every site the person decided about, by name. */
export function allSites(): Promise<Site[]> {
  return sites.list((table) => table.orderBy('origin'));
}

/** The tabs that show a work item right now. */
export function sightingsOf(workItemKey: string): Promise<Sighting[]> {
  return sightings.list((table) => table.where({ workItemKey }));
}

/** Forgets what is on a tab: it was closed or went elsewhere. */
export async function forgetTab(tabId: number): Promise<void> {
  await db.transaction('rw', [db.sightings, db.fieldStates], async () => {
    await db.sightings.delete(tabId);
    await db.fieldStates.where({ tabId }).delete();
  });
}

/** Forgets every tab: their ids mean nothing after the browser was restarted. */
export async function forgetAllTabs(): Promise<void> {
  await db.transaction('rw', [db.sightings, db.fieldStates], async () => {
    await db.sightings.clear();
    await db.fieldStates.clear();
  });
}

/**
 * Wipes what was read on a site: observations, sightings, fields, activity, proposals and plans.
 * Tasks and results stay: the person made or accepted them.
 * @returns how many observations were wiped
 */
export async function wipeSite(origin: string): Promise<number> {
  return await db.transaction(
    'rw',
    [
      db.workItems,
      db.observations,
      db.proposals,
      db.splits,
      db.sightings,
      db.fieldStates,
      db.activities,
      db.tasks,
      db.adapterHealth,
      db.quarantine,
    ],
    async () => {
      const keys = await db.workItems.where({ origin }).primaryKeys();
      const tabs = await db.sightings.where({ origin }).primaryKeys();
      const taken = new Set(
        (await db.tasks.where('workItemKey').anyOf(keys).toArray()).map((task) => task.workItemKey),
      );
      await db.proposals.where('workItemKey').anyOf(keys).delete();
      await db.splits.bulkDelete(keys);
      await db.fieldStates.where('tabId').anyOf(tabs).delete();
      await db.sightings.where({ origin }).delete();
      await db.activities.where({ origin }).delete();
      await db.adapterHealth.where({ origin }).delete();
      await db.quarantine.filter(({ row }) => isFrom(origin, row)).delete();
      // The item's name stays only where a task of the person's hangs on it.
      await db.workItems.bulkDelete(keys.filter((key) => !taken.has(key)));
      return await db.observations.where('consent.origin').equals(origin).delete();
    },
  );
}

/** Whether a row, in whatever state it is, says that it was read on a site. */
function isFrom(origin: string, row: unknown): boolean {
  const { origin: own, consent } = (row ?? {}) as { origin?: unknown; consent?: unknown };
  const { origin: allowed } = (consent ?? {}) as { origin?: unknown };
  return own === origin || allowed === origin;
}

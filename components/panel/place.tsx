import { createContext, use, useMemo, type ReactNode } from 'react';
import type { Problem } from '@/lib/model/errors';
import type { Observation } from '@/lib/model/observation';
import type { Sighting, SiteTier } from '@/lib/model/site';
import type { WorkItem } from '@/lib/model/work-item';
import { sightings, tierOf } from '@/lib/storage/sites';
import { observations, workItems } from '@/lib/storage/work-items';
import { useActiveTab } from '../hooks/active-tab-context.tsx';
import { useLive } from '../hooks/use-live.ts';

/** What stands beside the panel, as far as Baton knows and may know. */
export type Place =
  | { kind: 'loading' }
  | { kind: 'failed'; problem: Problem }
  | { kind: 'no-tab' }
  /** Nothing was read. `origin` is known only where Baton has access. */
  | { kind: 'unseen'; tabId: number; origin?: string; tier: SiteTier; browserPage: boolean }
  /** Read, but it holds no work item. */
  | { kind: 'no-item'; tabId: number; origin: string; tier: SiteTier; sighting: Sighting }
  | {
      kind: 'item';
      tabId: number;
      origin: string;
      tier: SiteTier;
      sighting: Sighting;
      item: WorkItem;
      /** The reading the sighting rests on; gone when the site was wiped. */
      observation?: Observation;
    };

type Seen = {
  sighting?: Sighting;
  tier: SiteTier;
  item?: WorkItem;
  observation?: Observation;
};

async function see(tabId: number, origin: string | undefined): Promise<Seen> {
  const sighting = await sightings.get(tabId);
  // A tab that went to another site carries its old sighting until the service worker clears it.
  const current = origin !== undefined && sighting?.origin !== origin ? undefined : sighting;
  const known = current?.origin ?? origin;
  const tier = known === undefined ? 'off' : await tierOf(known);
  if (current?.workItemKey === undefined) {
    return { tier, ...(current === undefined ? {} : { sighting: current }) };
  }
  const item = await workItems.get(current.workItemKey);
  const observationId = current.observationId ?? item?.latestObservationId;
  const observation =
    observationId === undefined ? undefined : await observations.get(observationId);
  return {
    sighting: current,
    tier,
    ...(item === undefined ? {} : { item }),
    ...(observation === undefined ? {} : { observation }),
  };
}

const PlaceContext = createContext<Place>({ kind: 'loading' });

/** Follows the active tab and what is known about it, for everything inside. */
export function PlaceProvider({ children }: { children: ReactNode }) {
  const tab = useActiveTab();
  const tabId = tab === null || tab === 'unknown' ? undefined : tab.tabId;
  const origin = tab === null || tab === 'unknown' ? undefined : tab.origin;
  const title = tab === null || tab === 'unknown' ? undefined : tab.title;
  const seen = useLive(
    async () => (tabId === undefined ? undefined : await see(tabId, origin)),
    [tabId, origin],
  );
  const place = useMemo<Place>(() => {
    if (tab === null) return { kind: 'no-tab' };
    if (seen.state === 'failed') return { kind: 'failed', problem: seen.problem };
    if (tabId === undefined || seen.state === 'loading' || seen.value === undefined) {
      return { kind: 'loading' };
    }
    const { sighting, tier, item, observation } = seen.value;
    if (sighting === undefined) {
      // The browser tells the title only together with the address: a title without a web address
      // belongs to a page of the browser or of an extension.
      const browserPage = origin === undefined && title !== undefined;
      return { kind: 'unseen', tabId, tier, browserPage, ...(origin ? { origin } : {}) };
    }
    const read = { tabId, origin: sighting.origin, tier, sighting };
    if (item === undefined) return { kind: 'no-item', ...read };
    return { kind: 'item', ...read, item, ...(observation ? { observation } : {}) };
  }, [tab, tabId, origin, title, seen]);
  return <PlaceContext value={place}>{children}</PlaceContext>;
}

/** What stands beside the panel. */
export function usePlace(): Place {
  return use(PlaceContext);
}

/** The tab a page command goes to; undefined when there is none. */
export function tabIdOf(place: Place): number | undefined {
  return 'tabId' in place ? place.tabId : undefined;
}

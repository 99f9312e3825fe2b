import { lostParts, noteHealth } from '../../storage/adapter-health.ts';
import { grantedOnce } from '../../storage/session.ts';
import { sightings, tierOf } from '../../storage/sites.ts';
import { teachTab } from '../observer-script.ts';
import type { Handlers } from '../receive.ts';
import { tellPage } from '../tell-page.ts';

/** How well adapters fit the pages they are used on. */
export const healthHandlers: Pick<Handlers, 'adapter-health' | 'page-structure'> = {
  'adapter-health': async ({ health }, { tabId, frameId, origin }) => {
    const allowed = (await tierOf(origin)) !== 'off' || (await grantedOnce(tabId, origin));
    if (!allowed || frameId !== 0) return null;
    const sighting = await sightings.get(tabId);
    const key = sighting?.origin === origin ? sighting.workItemKey : undefined;
    const lost = health.outcome === 'broken' || key === undefined ? [] : await lostParts(key);
    const more = lost.filter(({ field }) => !health.failed.some((known) => known.field === field));
    const now = Date.now();
    if (more.length === 0) await noteHealth(origin, health, now);
    else {
      const failed = [...health.failed, ...more];
      await noteHealth(origin, { ...health, outcome: 'degraded', failed }, now);
    }
    return null;
  },

  'page-structure': async ({ origin, tool }) => {
    const open = await sightings.list((table) => table.where({ origin }));
    const fitting = open.find(({ workItemKey }) => workItemKey?.startsWith(`${tool}|`)) ?? open[0];
    if (fitting === undefined) return { structure: null };
    const { tabId } = fitting;
    await teachTab(tabId);
    const answer = await tellPage({ tabId }, { do: 'teach-skeleton' });
    const has = answer.ok && 'do' in answer && answer.do === 'teach-skeleton';
    return { structure: has ? answer.structure : null };
  },
};

import { v7 as newId } from 'uuid';
import { forgetWiped } from '../../deciding/already-done/past.ts';
import { toActivities } from '../../observing/activities.ts';
import { forgetActivities, noteActivities } from '../../storage/activities.ts';
import { activityKey } from '../../storage/activity-key.ts';
import {
  forgetAllSeen,
  forgetBefore,
  forgetObservations,
  forgetSeenOn,
} from '../../storage/forget-seen.ts';
import { sightings, tierOf } from '../../storage/sites.ts';
import type { RequestOf } from '../channels.ts';
import type { Handlers } from '../receive.ts';
import { addWatcher } from '../added-scripts.ts';

/** What the person does on watched sites, and deleting what was seen. */
export const activityHandlers: Pick<Handlers, 'activity' | 'activity-key' | 'forget-seen'> = {
  activity: async ({ entries }, { tabId, origin }) => {
    const sighting = await sightings.get(tabId);
    const seenItem = sighting?.origin === origin ? sighting.workItemKey : undefined;
    await noteActivities(
      origin,
      toActivities(entries, { origin, seenItem, now: Date.now(), newId }),
    );
    return null;
  },

  'activity-key': async (_, { tabId, frameId, origin }) => {
    if ((await tierOf(origin)) !== 'watch') return { key: null };
    await addWatcher({ tabId, frameId });
    return { key: await activityKey() };
  },

  'forget-seen': async (what) => {
    const forgotten = await forgetSeen(what);
    // What the page said is in the index of past work as well.
    if (forgotten.observations > 0) await forgetWiped();
    return forgotten;
  },
};

async function forgetSeen(
  what: RequestOf<'forget-seen'>,
): Promise<{ activities: number; observations: number }> {
  switch (what.by) {
    case 'activity':
      return { activities: await forgetActivities(what.ids), observations: 0 };
    case 'observation':
      return { activities: 0, observations: await forgetObservations(what.ids) };
    case 'site':
      return await forgetSeenOn(what.origin);
    case 'age':
      return await forgetBefore(what.before);
    case 'all':
      return await forgetAllSeen();
  }
}

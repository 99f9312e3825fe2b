import { v7 as newId } from 'uuid';
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
import type { Handlers } from '../receive.ts';

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

  'activity-key': async (_, { origin }) => ({
    key: (await tierOf(origin)) === 'watch' ? await activityKey() : null,
  }),

  'forget-seen': async (what) => {
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
  },
};

import { useAction } from '../hooks/use-command.ts';
import { send } from '@/lib/messaging/send';
import { decisionsToInsert, textToInsert, type Standing } from '@/lib/reviewing/standing';

/** Where a review is shown: in one of our own pages, or in the frame beside the field. */
export type Place = { where: 'panel'; tabId: number | undefined } | { where: 'inline' };

/** The tab as the messages want it: the frame leaves it out, it is the tab it is in. */
export function tabOf(place: Place): { tabId?: number } {
  return place.where === 'panel' && place.tabId !== undefined ? { tabId: place.tabId } : {};
}

/**
 * Puts the decided hunks of the given changes into their fields, one field after the other. What is
 * sent is what was on the screen when the person pressed: the text shown as standing in the field,
 * and the text that was to come of it.
 * @param settled waits for the decisions under way; false when one of them failed
 */
export function useInsert(taskId: string, place: Place, settled: () => Promise<boolean>) {
  return useAction(async (standings: readonly Standing[], withOpen: boolean) => {
    // A decision that is still on its way, or failed, is not what the store would compose from.
    if (!(await settled())) return false;
    for (const standing of standings) {
      const { change, now, hunks, decisions } = standing;
      const text = textToInsert(standing, withOpen);
      const taken = decisionsToInsert(standing, withOpen);
      for (const { key } of hunks) {
        if (decisions.has(key) || !taken.has(key)) continue;
        const request = { taskId, changeId: change.id, hunkKey: key };
        await send('decide', { ...request, decision: 'accepted' });
      }
      const pinned = { taskId, changeId: change.id, shown: now, text, ...tabOf(place) };
      const { token } = await send('prepare-insert', pinned);
      await send('insert', { token });
    }
    return true;
  });
}

import { orThrow, tellPage, tellPageIfThere } from '../tell-page.ts';
import type { Handlers } from '../receive.ts';
import { openPanelOn } from '../side-panel.ts';

type Named = 'own-tab' | 'frame-height' | 'close-frame' | 'open-panel' | 'open-frame';

/** The inline frame and the page around it. */
export const frameHandlers: Pick<Handlers, Named> = {
  'own-tab': async (_, { tabId }) => ({ tabId }),
  'frame-height': async ({ height }, { tabId }) => {
    await tellPageIfThere({ tabId }, { do: 'frame-height', height });
    return null;
  },
  'close-frame': async (_, { tabId }) => {
    await tellPageIfThere({ tabId }, { do: 'close-frame' });
    return null;
  },
  'open-panel': async ({ taskId }, { tabId }) => {
    await openPanelOn(tabId, taskId);
    return null;
  },
  'open-frame': async ({ tabId, taskId, changeId }) => {
    orThrow(await tellPage({ tabId }, { do: 'open-frame', taskId, changeId }));
    return null;
  },
};

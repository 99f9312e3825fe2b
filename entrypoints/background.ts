import '@/lib/model/jitless';
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import {
  isClock,
  isWatchdog,
  leaveTab,
  lookAtClock,
  lookAtTab,
  showCount,
  watchOverRuns,
} from '@/lib/messaging/after-change';
import { handlers } from '@/lib/messaging/handlers/index';
import { afterRun, keyForAgent } from '@/lib/messaging/handlers/runner';
import { openNotified } from '@/lib/messaging/notify';
import { registerSites } from '@/lib/messaging/observer-script';
import { openWelcome } from '@/lib/messaging/open-page';
import { offerAdapters } from '@/lib/messaging/handlers/user-adapters';
import { receive } from '@/lib/messaging/receive';
import {
  deleteOldActivity,
  isRetentionAlarm,
  keepRetentionAlarm,
} from '@/lib/messaging/retention-alarm';
import { accessTakenBack, noticeLostAccess } from '@/lib/messaging/site-access';
import { openPanel } from '@/lib/messaging/side-panel';
import { BUILT_IN_CARD } from '@/lib/agents/built-in/card';
import { ADAPTERS } from '@/lib/sites/adapters/index';
import { keepAgent } from '@/lib/storage/agents';
import { lockSecrets } from '@/lib/storage/session';
import { forgetAllTabs } from '@/lib/storage/sites';

export default defineBackground({
  type: 'module',
  main() {
    offerAdapters(ADAPTERS);
    receive(handlers);
    browser.action.onClicked.addListener(({ id }) => {
      if (id !== undefined) loud(openPanel(id));
    });
    browser.alarms.onAlarm.addListener(({ name }) => {
      if (isWatchdog(name)) loud(watchOverRuns());
      if (isClock(name)) loud(lookAtClock());
      if (isRetentionAlarm(name)) loud(deleteOldActivity());
    });
    browser.tabs.onRemoved.addListener((tabId) => loud(leaveTab(tabId)));
    browser.tabs.onUpdated.addListener((tabId, { status }) => {
      if (status === 'complete') loud(lookAtTab(tabId));
    });
    // Absent until the person allows notifications; the next start of the worker finds it.
    browser.notifications?.onClicked.addListener((id) => loud(openNotified(id)));
    browser.permissions.onRemoved.addListener(({ origins }) =>
      loud(accessTakenBack(origins ?? [])),
    );
    browser.runtime.onStartup.addListener(() => loud(forgetAllTabs()));
    browser.runtime.onInstalled.addListener(({ reason }) => {
      if (reason === 'install') loud(openWelcome());
    });
    loud(wake());
  },
});

/** Every start of the worker: what must hold before anything else happens. Idempotent. */
async function wake(): Promise<void> {
  await lockSecrets();
  await keepAgent(BUILT_IN_CARD, Date.now());
  loud(noticeLostAccess());
  await registerSites();
  await keepRetentionAlarm();
  if (import.meta.env.FIREFOX) {
    const { runInEventPage } = await import('@/lib/running/event-page-host');
    runInEventPage({ keyForAgent, ended: (runId) => loud(afterRun(runId)) });
  }
  await watchOverRuns();
  await showCount();
}

function loud(work: Promise<unknown>): void {
  work.catch((error: unknown) => console.error('Baton:', error));
}

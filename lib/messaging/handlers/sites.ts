import { browser } from 'wxt/browser';
import { BatonError } from '../../model/errors.ts';
import type { SiteTier } from '../../model/site.ts';
import { purgeOldActivities } from '../../observing/retention.ts';
import { changeSettings } from '../../storage/settings.ts';
import { grantOnce } from '../../storage/session.ts';
import { observeTab, tabsOf } from '../observer-script.ts';
import type { Handlers } from '../receive.ts';
import { changeTier, forgetSite, letGo } from '../site-access.ts';
import { maySee } from '../site-permission.ts';
import { orThrow, tellPage, tellPageIfThere } from '../tell-page.ts';

type Named = 'read-once' | 'set-site' | 'forget-site' | 'selection' | 'change-settings';

/** What Baton may see, and the settings. */
export const siteHandlers: Pick<Handlers, Named> = {
  'read-once': async ({ tabId }) => {
    const { url } = await browser.tabs.get(tabId);
    if (url === undefined) throw notYet();
    await grantOnce(tabId, new URL(url).origin);
    await observeTab(tabId);
    await tellPageIfThere({ tabId }, { do: 'read' });
    return null;
  },

  'set-site': async ({ origin, tier }) => {
    if (tier !== 'off' && !(await maySee(origin))) throw notYet();
    await changeTier(origin, tier);
    if (tier === 'off') await letGo(origin);
    else for (const tabId of await tabsOf(origin)) await observe(tabId, tier);
    return null;
  },

  'forget-site': async ({ origin }) => ({ wiped: await forgetSite(origin) }),

  selection: async ({ tabId }) => {
    const answer = orThrow(await tellPage({ tabId }, { do: 'selection' }));
    return { text: 'do' in answer && answer.do === 'selection' ? answer.text : '' };
  },

  'change-settings': async (request) => {
    const { personName, theme, welcomed, quiet, activityDays, houseWords } = request;
    await changeSettings({
      ...(personName === undefined ? {} : { personName }),
      ...(theme === undefined ? {} : { theme }),
      ...(welcomed === undefined ? {} : { welcomed }),
      ...(quiet === undefined ? {} : { quiet }),
      ...(activityDays === undefined ? {} : { activityDays }),
      ...(houseWords === undefined ? {} : { houseWords }),
    });
    // A shorter time counts from now on, not from tomorrow on.
    if (activityDays !== undefined) await purgeOldActivities(Date.now());
    return null;
  },
};

async function observe(tabId: number, tier: SiteTier): Promise<void> {
  await observeTab(tabId);
  await tellPageIfThere({ tabId }, { do: 'tier', tier });
}

function notYet(): BatonError {
  return new BatonError(
    'site_not_allowed',
    'The browser does not let Baton read this page yet.',
    'Click the Baton button in the toolbar on that page, then try again.',
  );
}

import { browser } from 'wxt/browser';
import { BatonError } from '../../model/errors.ts';
import type { SiteTier } from '../../model/site.ts';
import { changeSettings } from '../../storage/settings.ts';
import { grantOnce } from '../../storage/session.ts';
import { allSites, decideTier, forgetTab, sightings, sites, wipeSite } from '../../storage/sites.ts';
import { observeTab, registerSites, tabsOf } from '../observer-script.ts';
import type { Handlers } from '../receive.ts';
import { giveBackSite, maySee } from '../site-permission.ts';
import { orThrow, tellPage, tellPageIfThere } from '../tell-page.ts';
import { handOfPerson } from './hand.ts';

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
    const tabs = await tabsOf(origin);
    if (tier === 'off') await letGo(origin, tabs);
    else for (const tabId of tabs) await observe(tabId, tier);
    return null;
  },

  'forget-site': async ({ origin }) => {
    // Found while Baton may still see them.
    await letGo(origin, await tabsOf(origin));
    await changeTier(origin, 'off');
    await sites.remove(origin);
    const wiped = await wipeSite(origin);
    await giveBackSite(origin);
    return { wiped };
  },

  selection: async ({ tabId }) => {
    const answer = orThrow(await tellPage({ tabId }, { do: 'selection' }));
    return { text: 'do' in answer && answer.do === 'selection' ? answer.text : '' };
  },

  'change-settings': async ({ personName, theme, welcomed }) => {
    await changeSettings({
      ...(personName === undefined ? {} : { personName }),
      ...(theme === undefined ? {} : { theme }),
      ...(welcomed === undefined ? {} : { welcomed }),
    });
    return null;
  },
};

async function changeTier(origin: string, tier: SiteTier): Promise<void> {
  await decideTier(origin, tier, await handOfPerson());
  await registerSites(await allSites());
}

async function observe(tabId: number, tier: SiteTier): Promise<void> {
  await observeTab(tabId);
  await tellPageIfThere({ tabId }, { do: 'tier', tier });
}

/** Stops looking: in every tab that shows the site, and in what is remembered of those tabs. */
async function letGo(origin: string, tabs: readonly number[]): Promise<void> {
  const seen = await sightings.list((table) => table.where({ origin }));
  for (const tabId of new Set([...tabs, ...seen.map((sighting) => sighting.tabId)])) {
    await tellPageIfThere({ tabId }, { do: 'tier', tier: 'off' });
    await forgetTab(tabId);
  }
}

function notYet(): BatonError {
  return new BatonError(
    'site_not_allowed',
    'The browser does not let Baton read this page yet.',
    'Click the Baton button in the toolbar on that page, then try again.',
  );
}

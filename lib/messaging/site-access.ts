import { forgetWiped } from '../deciding/already-done/past.ts';
import type { SiteTier } from '../model/site.ts';
import { isFirstStart } from '../storage/session.ts';
import { allSites, decideTier, sightings, sites, wipeSite } from '../storage/sites.ts';
import { leaveTab } from './after-change.ts';
import { handOfPerson } from './handlers/hand.ts';
import { registerSites, tabsOf } from './observer-script.ts';
import { giveBackSite, maySee, sitePattern } from './site-permission.ts';
import { tellPageIfThere } from './tell-page.ts';

/** Records what the person allows on a site and makes the browser's list of content scripts follow. */
export async function changeTier(origin: string, tier: SiteTier): Promise<void> {
  await decideTier(origin, tier, await handOfPerson());
  await registerSites();
}

/** Stops looking: in every tab that shows the site, and in what is remembered of those tabs. */
export async function letGo(origin: string): Promise<void> {
  const seen = await sightings.list((table) => table.where({ origin }));
  const tabs = await tabsOf(origin);
  for (const tabId of new Set([...tabs, ...seen.map((sighting) => sighting.tabId)])) {
    await tellPageIfThere({ tabId }, { do: 'tier', tier: 'off' });
    await leaveTab(tabId);
  }
}

/**
 * The person forgets a site: wipes what was read there and gives the browser's permission back,
 * unless another site that is on lives on the same host and needs it.
 * @returns how many readings were wiped
 */
export async function forgetSite(origin: string): Promise<number> {
  // Found while Baton may still see them.
  await letGo(origin);
  await changeTier(origin, 'off');
  await sites.remove(origin);
  const wiped = await wipeSite(origin);
  await forgetWiped();
  const isShared = (await allSites()).some(
    (site) => site.tier !== 'off' && sitePattern(site.origin) === sitePattern(origin),
  );
  if (!isShared) await giveBackSite(origin);
  return wiped;
}

/**
 * Access was taken back in the browser's own settings: every site it covered is turned off and what
 * was read there is wiped, as if the person had said it here.
 * @param patterns the match patterns the browser names
 */
export async function accessTakenBack(patterns: readonly string[]): Promise<void> {
  for (const { origin, tier } of await allSites()) {
    if (!patterns.some((pattern) => covers(pattern, origin)) || (await maySee(origin))) continue;
    await letGo(origin);
    if (tier !== 'off') await changeTier(origin, 'off');
    await wipeSite(origin);
    await forgetWiped();
  }
}

/**
 * Access taken back while Baton was turned off is announced to nobody: when it is started the sites
 * that are on are held against what the browser grants, and those without a grant go as above.
 */
export async function noticeLostAccess(): Promise<void> {
  if (!(await isFirstStart())) return;
  for (const { origin, tier } of await allSites()) {
    if (tier !== 'off' && !(await maySee(origin))) await accessTakenBack([sitePattern(origin)]);
  }
}

/** Whether a match pattern such as `https://*.example/*` reaches an origin. */
function covers(pattern: string, origin: string): boolean {
  if (pattern === '<all_urls>') return true;
  const [, scheme = '', host = ''] =
    /^(\*|https?):\/\/(\*|[^/]*?)(?::(?:\d+|\*))?\//.exec(pattern) ?? [];
  const { protocol, hostname } = new URL(origin);
  if (scheme !== '*' && `${scheme}:` !== protocol) return false;
  if (host === '*' || host === hostname) return true;
  const parent = host.slice(2);
  return host.startsWith('*.') && (hostname === parent || hostname.endsWith(`.${parent}`));
}

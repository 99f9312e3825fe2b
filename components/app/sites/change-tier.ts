import { send } from '@/lib/messaging/send';
import { askForSite } from '@/lib/messaging/site-permission';
import { BatonError } from '@/lib/model/errors';
import type { SiteTier } from '@/lib/model/site';

/**
 * Sets what Baton may see on a site, and asks the browser for access where that needs it. Call it
 * straight from a click or a change: the browser demands one.
 * @throws {BatonError} `site_not_allowed` when the person or a policy said no; nothing changed then
 */
export async function changeTier(origin: string, tier: SiteTier): Promise<void> {
  if (tier !== 'off' && !(await askForSite(origin))) {
    throw new BatonError(
      'site_not_allowed',
      `The browser did not give access to ${new URL(origin).host}, so nothing changed.`,
      'Try again and choose Allow, or ask whoever manages this browser.',
    );
  }
  await send('set-site', { origin, tier });
}

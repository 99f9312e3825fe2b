import { browser } from 'wxt/browser';

/**
 * The permission one site needs. Ports do not belong in match patterns (Firefox refuses them), so a
 * grant covers every port of the host; what is read there still follows the tier of the exact origin.
 */
function patternOf(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}

/**
 * Asks the browser for access to one site. Call it straight from a click: the browser demands one.
 * @returns whether Baton may read the site now
 */
export async function askForSite(origin: string): Promise<boolean> {
  return await browser.permissions.request({ origins: [patternOf(origin)] });
}

/** Whether the browser lets Baton read a site. */
export async function maySee(origin: string): Promise<boolean> {
  return await browser.permissions.contains({ origins: [patternOf(origin)] });
}

/**
 * Gives the access back. Other origins of the same host lose it too, and access given at install
 * (as in a test build) stays.
 */
export async function giveBackSite(origin: string): Promise<void> {
  try {
    await browser.permissions.remove({ origins: [patternOf(origin)] });
  } catch (error) {
    console.warn('Baton keeps access that came with its installation:', error);
  }
}

/** The match pattern for registering a content script on the site. */
export { patternOf as sitePattern };

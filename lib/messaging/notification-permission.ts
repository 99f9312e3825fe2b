import { browser } from 'wxt/browser';

/** Asks the browser for notifications. Call it straight from a click: the browser demands one. */
export async function askForNotifications(): Promise<boolean> {
  return await browser.permissions.request({ permissions: ['notifications'] });
}

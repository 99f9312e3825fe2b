import { browser } from 'wxt/browser';

/**
 * What an organisation set for this browser; null where it set nothing, or where the browser knows no
 * managed storage. Firefox throws when there is no manifest for it.
 */
export async function managedPolicy(): Promise<Record<string, unknown> | null> {
  try {
    const values: Record<string, unknown> = await browser.storage.managed.get(null);
    return Object.keys(values).length === 0 ? null : values;
  } catch {
    return null;
  }
}

import { useSyncExternalStore } from 'react';
import type { AppPage } from '@/lib/messaging/open-page';

/** The pages of the app in the order of the navigation; the first is shown when the address names none. */
export const APP_PAGES = [
  { page: 'agents', label: 'Agents' },
  { page: 'sites', label: 'Sites' },
  { page: 'policy', label: 'Policy' },
  { page: 'learning', label: 'Learning' },
  { page: 'privacy', label: 'Privacy' },
] as const satisfies readonly { page: AppPage; label: string }[];

/** The page the address names after its `#`. */
export function pageOfHash(hash: string): AppPage {
  return APP_PAGES.find(({ page }) => hash === `#${page}`)?.page ?? APP_PAGES[0].page;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/** The page of the app to show; follows the address, so that back and forward work. */
export function useHashPage(): AppPage {
  return useSyncExternalStore(subscribe, () => pageOfHash(window.location.hash));
}

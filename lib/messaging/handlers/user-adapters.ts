import type { Adapter } from '@/lib/sites/adapter';
import {
  allUserAdapters,
  exportUserAdapters,
  importUserAdapters,
  putUserAdapter,
  removeUserAdapter,
} from '../../storage/user-adapters.ts';
import { addGeneric } from '../added-scripts.ts';
import type { Handlers } from '../receive.ts';

type Named =
  | 'user-adapters'
  | 'generic'
  | 'save-user-adapter'
  | 'remove-user-adapter'
  | 'import-user-adapters'
  | 'export-user-adapters';

let builtIn: readonly Adapter[] = [];

/**
 * Makes the adapters that come with Baton known. Messaging knows nothing of the page side, so what
 * starts the service worker hands them in; a content script would carry all of them into every page.
 */
export function offerAdapters(adapters: readonly Adapter[]): void {
  builtIn = adapters;
}

/** The adapters the person added, and which of all can be on a host. */
export const userAdapterHandlers: Pick<Handlers, Named> = {
  'user-adapters': async (_request, { origin }) => {
    const host = new URL(origin).hostname;
    const all = (await allUserAdapters()).map(({ adapter }) => adapter);
    // A page need not learn which other sites the person works on.
    return {
      adapters: all.flatMap((adapter) => partFor(adapter, host)),
      builtIn: builtIn.flatMap((adapter) => partFor(adapter, host)),
    };
  },

  /** No adapter reads the page: the recogniser for any tool is put beside the observer. */
  generic: async (_request, { tabId, frameId }) => {
    await addGeneric({ tabId, frameId });
    return null;
  },

  'save-user-adapter': async ({ adapter }) => {
    await putUserAdapter(adapter, 'taught', Date.now());
    return null;
  },

  'remove-user-adapter': async ({ tool }) => {
    await removeUserAdapter(tool);
    return null;
  },

  'import-user-adapters': async ({ text }) => ({
    tools: await importUserAdapters(text, Date.now()),
  }),

  'export-user-adapters': async () => ({ text: await exportUserAdapters() }),
};

/** The adapter with the views that can be on this host, without its examples; none when there are none. */
function partFor(adapter: Adapter, host: string): Adapter[] {
  const fits = (pattern: string): boolean =>
    pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern;
  const views = adapter.views.flatMap((view) => {
    const { hosts } = view.match;
    if (hosts === undefined) return [view];
    const here = hosts.filter(fits);
    return here.length > 0 ? [{ ...view, match: { ...view.match, hosts: here } }] : [];
  });
  return views.length > 0 ? [{ ...adapter, examples: [], views }] : [];
}

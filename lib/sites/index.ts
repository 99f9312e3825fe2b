import { ADAPTERS } from './adapters/index.ts';
import type { Adapter, AdapterHealth } from './adapter.ts';
import type { Recognised } from './draft.ts';
import { tryAdapter } from './engine.ts';
import { recogniseGeneric } from './generic.ts';
import type { ShadowRootOf } from './select.ts';

export type { Adapter, AdapterHealth } from './adapter.ts';
export type { Recognised } from './draft.ts';
export { tryAdapter, type AdapterOutcome } from './engine.ts';
export type { ShadowRootOf } from './select.ts';
export { watchPage } from './watch.ts';
export { ADAPTERS };

/** What to recognise with. */
export type RecogniseOptions = {
  /** The built-in ones, or those of them that can be on this host. */
  adapters?: readonly Adapter[];
  /** The person's own; asked before the built-in ones. */
  userAdapters?: readonly Adapter[];
  /** False to use adapters only. */
  generic?: boolean;
  /** Absent: open shadow roots only. */
  shadowRootOf?: ShadowRootOf | undefined;
};

/** What is on a page, and how well the adapter of its tool fits (null where none knows the page). */
export type Examined = { recognised: Recognised | null; health: AdapterHealth | null };

/**
 * The work item a page is about, read by the first adapter that can, else without one.
 * @returns no work item for lists, search results, home and login pages; the health of the adapter
 *   that read the page, or of the one that knows the page and can no longer read it.
 */
export function examine(doc: Document, url: URL, options: RecogniseOptions = {}): Examined {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return { recognised: null, health: null };
  }
  let broken: AdapterHealth | null = null;
  const { shadowRootOf } = options;
  const lists = [
    { list: options.userAdapters ?? [], origin: 'user' },
    { list: options.adapters ?? [], origin: 'built-in' },
  ] as const;
  for (const { list, origin } of lists) {
    for (const adapter of list) {
      const outcome = tryAdapter(adapter, doc, url, { shadowRootOf, origin });
      if (outcome.ok) return { recognised: outcome.recognised, health: outcome.health };
      if (outcome.reason !== 'no-view') broken ??= outcome.health;
    }
  }
  const recognised = options.generic === false ? null : recogniseGeneric(doc, url);
  return { recognised, health: broken };
}

/**
 * The work item a page is about, with every built-in adapter at hand; see {@link examine}. A content
 * script does not carry them all: it is given those of its host.
 */
export const recognise = (
  doc: Document,
  url: URL,
  options: RecogniseOptions = {},
): Recognised | null => examine(doc, url, { adapters: ADAPTERS, ...options }).recognised;

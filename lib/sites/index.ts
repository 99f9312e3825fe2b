import { ADAPTERS } from './adapters/index.ts';
import type { Adapter } from './adapter.ts';
import type { Recognised } from './draft.ts';
import { tryAdapter } from './engine.ts';
import { recogniseGeneric } from './generic.ts';

export type { Adapter } from './adapter.ts';
export type { Recognised } from './draft.ts';
export { tryAdapter, type AdapterOutcome } from './engine.ts';
export { watchPage } from './watch.ts';
export { ADAPTERS };

/**
 * The work item a page is about.
 * @param options.adapters instead of the built-in ones.
 * @param options.generic false to use adapters only.
 * @returns null when there is none: lists, search results, home and login pages.
 */
export function recognise(
  doc: Document,
  url: URL,
  options: { adapters?: readonly Adapter[]; generic?: boolean } = {},
): Recognised | null {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  for (const adapter of options.adapters ?? ADAPTERS) {
    const outcome = tryAdapter(adapter, doc, url);
    if (outcome.ok) return outcome.recognised;
  }
  return options.generic === false ? null : recogniseGeneric(doc, url);
}

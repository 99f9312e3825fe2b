import { ADAPTERS } from './adapters/index.ts';
import type { Adapter, AdapterHealth } from './adapter.ts';
import type { Recognised } from './draft.ts';
import { awaitedBy, awaitedIn } from './awaited.ts';
import { countOf } from './dom.ts';
import { tryingAdapter } from './engine.ts';
import { recognisingGeneric } from './generic.ts';
import type { ShadowRootOf } from './select.ts';
import { atOnce, type Steps } from './slices.ts';

export type { Adapter, AdapterHealth } from './adapter.ts';
export { withDrafts, type Recognised } from './draft.ts';
export { tryAdapter, type AdapterOutcome } from './engine.ts';
export type { ShadowRootOf } from './select.ts';
export { inSlices } from './slices.ts';
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

/**
 * Most elements of a page that is looked at at all: on more every single selector holds it for
 * longer than a frame. No real page comes near.
 */
const MOST_ELEMENTS = 400_000;

/** What is on a page, and how well the adapter of its tool fits (null where none knows the page). */
export type Examined = { recognised: Recognised | null; health: AdapterHealth | null };
/** With the selectors of what an adapter could still read, should the page come to show it. */
export type Seen = Examined & { awaited: string[] };

/** {@link examine} in steps, between which the page may go first. */
export function* examining(doc: Document, url: URL, options: RecogniseOptions = {}): Steps<Seen> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return { recognised: null, health: null, awaited: [] };
  }
  if (countOf(doc, '*') > MOST_ELEMENTS) return { recognised: null, health: null, awaited: [] };
  let broken: AdapterHealth | null = null;
  const { shadowRootOf } = options;
  const lists = [
    { list: options.userAdapters ?? [], origin: 'user' },
    { list: options.adapters ?? [], origin: 'built-in' },
  ] as const;
  for (const { list, origin } of lists) {
    for (const adapter of list) {
      const outcome = yield* tryingAdapter(adapter, doc, url, { shadowRootOf, origin });
      if (outcome.ok) {
        const { recognised, health } = outcome;
        const view = adapter.views.find((each) => each.view === recognised.reading.view);
        return { recognised, health, awaited: view ? awaitedIn(view, recognised) : [] };
      }
      if (outcome.reason !== 'no-view') broken ??= outcome.health;
    }
  }
  const recognised = options.generic === false ? null : yield* recognisingGeneric(doc, url);
  return { recognised, health: broken, awaited: awaitedBy(lists.flatMap(({ list }) => list)) };
}

/**
 * The work item a page is about, read by the first adapter that can, else without one.
 * @returns no work item for lists, search results, home and login pages; the health of the adapter
 *   that read the page, or of the one that knows the page and can no longer read it.
 */
export function examine(doc: Document, url: URL, options: RecogniseOptions = {}): Examined {
  const { recognised, health } = atOnce(examining(doc, url, options));
  return { recognised, health };
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

import type { Adapter, AdapterHealth } from './adapter.ts';
import { awaitedBy, awaitedIn } from './awaited.ts';
import { countOf } from './dom.ts';
import type { Recognised } from './draft.ts';
import { tryingAdapter } from './engine.ts';
import type { ShadowRootOf } from './select.ts';
import type { Steps } from './slices.ts';

/** Recognising without an adapter: see `generic.ts`, which content scripts load only when needed. */
export type Generic = (doc: Document, url: URL) => Steps<Recognised | null>;

/** What to recognise with. */
export type RecogniseOptions = {
  /** The built-in ones, or those of them that can be on this host. */
  adapters?: readonly Adapter[];
  /** The person's own; asked before the built-in ones. */
  userAdapters?: readonly Adapter[];
  /** For pages no adapter reads; absent: adapters only. */
  generic?: Generic | undefined;
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

/**
 * The work item a page is about, read by the first adapter that can, else without one; in steps,
 * between which the page may go first.
 * @returns no work item for lists, search results, home and login pages; the health of the adapter
 *   that read the page, or of the one that knows the page and can no longer read it.
 */
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
  const { generic } = options;
  const recognised = generic === undefined ? null : yield* generic(doc, url);
  return { recognised, health: broken, awaited: awaitedBy(lists.flatMap(({ list }) => list)) };
}

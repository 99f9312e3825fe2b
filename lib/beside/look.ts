import { browser } from 'wxt/browser';
import { send } from '@/lib/messaging/send';
import type { Adapter } from '@/lib/sites/adapter';
import { examining, type Generic, type Seen } from '@/lib/sites/examine';
import { takeGeneric } from '@/lib/sites/generic/handover';
import type { ShadowRootOf } from '@/lib/sites/select';
import { inSlices } from '@/lib/sites/slices';

/** Firefox puts the way into closed shadow roots on the element itself. */
type WithShadow = Element & { openOrClosedShadowRoot?: ShadowRoot | null };

/** Closed shadow roots too, where the browser lets extensions in; else the open ones. */
const shadowRootOf: ShadowRootOf = (element) => {
  const chromium = browser.dom?.openOrClosedShadowRoot;
  if (chromium && element instanceof HTMLElement) return chromium(element);
  return (element as WithShadow).openOrClosedShadowRoot ?? element.shadowRoot;
};

/** What can be on this host: the person's own adapters, and those that come with Baton. */
type Known = { adapters: readonly Adapter[]; builtIn: readonly Adapter[] };
const NONE: Known = { adapters: [], builtIn: [] };

/**
 * Looks at the page with the person's own adapters and the built-in ones, in slices that let the page
 * go first.
 * @returns a function that reads the page now; `anew` asks for the adapters again. It gives undefined
 *   when the signal ended it.
 */
export function lookAt(
  doc: Document,
  signal: AbortSignal,
): (anew: boolean) => Promise<Seen | undefined> {
  let asked: Promise<Known> | undefined;
  return async (anew) => {
    if (anew) asked = undefined;
    asked ??= send('user-adapters', {});
    let known = NONE;
    try {
      known = await asked;
    } catch {
      // The page is still read without one; asked again next time.
      asked = undefined;
    }
    const { adapters: userAdapters, builtIn: adapters } = known;
    const examine = (generic: Generic | undefined) =>
      inSlices(
        examining(doc, new URL(doc.location.href), {
          adapters,
          userAdapters,
          shadowRootOf,
          generic,
        }),
        signal,
      );
    const here = takeGeneric();
    const seen = await examine(here);
    if (seen === undefined || seen.recognised !== null || here !== undefined) return seen;
    const brought = await bringGeneric();
    return brought === undefined ? seen : await examine(brought);
  };
}

/** Has the recogniser for unknown tools put into this page: most pages never need it. */
async function bringGeneric(): Promise<Generic | undefined> {
  try {
    await send('generic', {});
  } catch (error) {
    console.warn('Baton could not look at this page without an adapter:', error);
  }
  return takeGeneric();
}

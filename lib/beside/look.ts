import { browser } from 'wxt/browser';
import { send } from '@/lib/messaging/send';
import { examine, type Adapter, type Examined, type ShadowRootOf } from '@/lib/sites';

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
 * Looks at the page with the person's own adapters and the built-in ones.
 * @returns a function that reads the page now; `anew` asks for the adapters again.
 */
export function lookAt(doc: Document): (anew: boolean) => Promise<Examined> {
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
    return examine(doc, new URL(doc.location.href), { adapters, userAdapters, shadowRootOf });
  };
}

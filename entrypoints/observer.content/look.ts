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

/**
 * Looks at the page with the person's own adapters and the built-in ones.
 * @returns a function that reads the page now; `anew` asks for the person's adapters again.
 */
export function lookAt(doc: Document): (anew: boolean) => Promise<Examined> {
  let own: Promise<readonly Adapter[]> | undefined;
  return async (anew) => {
    if (anew) own = undefined;
    own ??= send('user-adapters', {}).then(({ adapters }) => adapters);
    let userAdapters: readonly Adapter[] = [];
    try {
      userAdapters = await own;
    } catch {
      // The built-in ones still serve; asked again next time.
      own = undefined;
    }
    return examine(doc, new URL(doc.location.href), { userAdapters, shadowRootOf });
  };
}

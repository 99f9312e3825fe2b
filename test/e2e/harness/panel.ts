/**
 * One way to use a Baton screen in a test, whichever browser it stands in: Chromium's side panel is a
 * page for Puppeteer, Firefox's sidebar is not (see `sidebar.ts`).
 */
import type { Page } from 'puppeteer-core';
import { shot, type ShotOptions } from './shot.ts';

export interface Panel {
  /** Runs an expression in the screen (it may be a promise) and returns its JSON value. */
  evaluate<T>(expression: string): Promise<T>;
  /** Waits until the expression is truthy and returns its value; default 15,000 ms. */
  waitFor<T>(expression: string, timeout?: number): Promise<T>;
  /** Waits for the first visible match and clicks its middle with the mouse: a trusted gesture. */
  click(selector: string): Promise<void>;
  /** Clicks the button, link, tab or option with exactly this name, as a person would look for it. */
  clickNamed(name: string): Promise<void>;
  /** Types into whatever has the focus. */
  type(text: string): Promise<void>;
  /** Presses one key by its DOM name: `Enter`, `Tab`, `Escape`, `ArrowDown`. */
  press(key: string): Promise<void>;
  /** The text a person can read, whitespace folded. */
  text(): Promise<string>;
  shot(name: string, options?: ShotOptions): Promise<string>;
}

export const TEXT = "document.body.innerText.replace(/\\s+/g, ' ').trim()";

/** Marks the element with that name, so that it has a selector. Truthy when it is there and usable. */
export const markNamed = (name: string): string => `(() => {
  const wanted = ${JSON.stringify(name)};
  const fold = (text) => (text ?? '').replace(/\\s+/g, ' ').trim();
  const kinds = 'button, a[href], summary, label, [role=button], [role=tab], [role=option], [role=menuitem], [role=switch], [role=checkbox], [role=radio]';
  const found = [...document.querySelectorAll(kinds)].find((element) =>
    (fold(element.getAttribute('aria-label')) || fold(element.innerText)) === wanted &&
    element.getClientRects().length > 0 && !element.matches(':disabled, [aria-disabled=true]'));
  if (!found) return false;
  document.querySelectorAll('[data-harness]').forEach((one) => one.removeAttribute('data-harness'));
  found.setAttribute('data-harness', '');
  return true;
})()`;

export const MARKED = '[data-harness]';

/** Asks again until the answer is truthy. @throws with the expression when it never is. */
export async function until<T>(ask: () => Promise<T>, what: string, timeout = 15_000): Promise<T> {
  const end = Date.now() + timeout;
  for (;;) {
    const value = await ask();
    if (value) return value;
    if (Date.now() > end) throw new Error(`Not within ${timeout} ms: ${what}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** A Chromium page (the side panel, a tab) behind the common interface. */
export function pagePanel(page: Page): Panel {
  const panel: Panel = {
    evaluate: <T>(expression: string) => page.evaluate(expression) as Promise<T>,
    waitFor: <T>(expression: string, timeout?: number) =>
      until(() => panel.evaluate<T>(expression), expression, timeout),
    async click(selector) {
      await page.locator(selector).click();
    },
    async clickNamed(name) {
      await until(() => panel.evaluate<boolean>(markNamed(name)), `something named "${name}"`);
      await page.locator(MARKED).click();
    },
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key as Parameters<Page['keyboard']['press']>[0]),
    text: () => panel.evaluate<string>(TEXT),
    shot: (name, options) => shot(page, name, options),
  };
  return panel;
}

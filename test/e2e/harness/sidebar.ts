/**
 * Firefox's real sidebar behind the common interface.
 *
 * What was tried on Firefox 153: WebDriver BiDi does not list the sidebar's document (only tabs), and
 * `NavigableManager` has no id for it. So the browser window loads a frame script into the sidebar's
 * document, which evaluates in a sandbox of that document (the extension's CSP forbids `eval`, not
 * this); mouse and keys go through the window's own event synthesis, which arrives in the document
 * as trusted events with user activation; pictures come from `drawSnapshot`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ChromeScope } from './chrome-scope.ts';
import { MARKED, markNamed, TEXT, until, type Panel } from './panel.ts';
import { SHOT_FOLDER } from './shot.ts';

const BROWSER = "SidebarController.browser.contentDocument.getElementById('webext-panels-browser')";

/** Runs in the content process of the sidebar. */
const FRAME_SCRIPT = `
addMessageListener('harness:evaluate', async ({ data }) => {
  const answer = { id: data.id };
  try {
    const sandbox = Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false, sameZoneAs: content });
    answer.value = await Cu.evalInSandbox('(async () => JSON.stringify(await (' + data.expression + ')))()', sandbox);
  } catch (error) {
    answer.error = String(error);
  }
  sendAsyncMessage('harness:answer', answer);
});`;

/** Runs in the browser window: loads the frame script once per sidebar document. */
const ask = (expression: string): string => `
  const browser = ${BROWSER};
  const manager = browser.messageManager;
  if (browser.harnessManager !== manager) {
    manager.loadFrameScript('data:application/javascript;charset=utf-8,' + ${JSON.stringify(encodeURIComponent(FRAME_SCRIPT))}, false);
    browser.harnessManager = manager;
  }
  const id = Math.random();
  return new Promise((resolve) => {
    const finish = (answer) => {
      manager.removeMessageListener('harness:answer', listener);
      clearTimeout(timer);
      resolve(answer);
    };
    const listener = ({ data }) => { if (data.id === id) finish(data); };
    const timer = setTimeout(() => finish({ error: 'The sidebar did not answer within 30 s.' }), 30000);
    manager.addMessageListener('harness:answer', listener);
    manager.sendAsyncMessage('harness:evaluate', { id, expression: ${JSON.stringify(expression)} });
  });`;

/** Middle of the first visible match, in the sidebar's own pixels, scrolled into view and at rest. */
const middleOf = (selector: string): string => `(async () => {
  const element = [...document.querySelectorAll(${JSON.stringify(selector)})].find((one) => one.getClientRects().length > 0);
  if (!element) return null;
  element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  const before = element.getBoundingClientRect();
  await new Promise((done) => setTimeout(done, 60));
  const box = element.getBoundingClientRect();
  if (box.x !== before.x || box.y !== before.y) return null;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
})()`;

const clickAt = (x: number, y: number): string => `
  const outer = SidebarController.browser.getBoundingClientRect();
  const inner = ${BROWSER}.getBoundingClientRect();
  const x = outer.x + inner.x + ${x}, y = outer.y + inner.y + ${y};
  for (const kind of ['mousemove', 'mousedown', 'mouseup']) {
    window.synthesizeMouseEvent(kind, x, y, { button: 0, clickCount: 1 }, {});
  }
  await new Promise((done) => setTimeout(done, 50));`;

/** DOM key codes of the keys that type nothing; letters need none. */
const KEY_CODES: Record<string, number> = {
  Backspace: 8,
  Tab: 9,
  Enter: 13,
  Escape: 27,
  End: 35,
  Home: 36,
  ArrowLeft: 37,
  ArrowUp: 38,
  ArrowRight: 39,
  ArrowDown: 40,
  Delete: 46,
};

const keys = (events: { key: string; keyCode?: number }[]): string => `
  ${BROWSER}.focus();
  const processor = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
  if (!processor.beginInputTransactionForTests(window)) throw new Error('No keyboard.');
  for (const init of ${JSON.stringify(events)}) {
    const event = new window.KeyboardEvent('', init);
    processor.keydown(event);
    processor.keyup(event);
  }
  await new Promise((done) => setTimeout(done, 50));`;

const snapshot = (scale: number): string => `
  const bitmap = await ${BROWSER}.browsingContext.currentWindowGlobal.drawSnapshot(null, ${scale}, 'white');
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext('2d').drawImage(bitmap, 0, 0);
  const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);`;

/** The sidebar that is open in the window; open it first (`FirefoxSession.panel`). */
export function sidebarPanel(window: ChromeScope): Panel {
  const panel: Panel = {
    async evaluate<T>(expression: string): Promise<T> {
      const { value, error } = await window.run<{ value?: string; error?: string }>(
        ask(expression),
      );
      if (error !== undefined) throw new Error(`${error} in: ${expression.slice(0, 200)}`);
      return (value === undefined ? undefined : JSON.parse(value)) as T;
    },
    waitFor: <T>(expression: string, timeout?: number) =>
      until(() => panel.evaluate<T>(expression), expression, timeout),
    async click(selector) {
      const { x, y } = await panel.waitFor<{ x: number; y: number }>(middleOf(selector));
      await window.run(clickAt(x, y));
    },
    async clickNamed(name) {
      await until(() => panel.evaluate<boolean>(markNamed(name)), `something named "${name}"`);
      await panel.click(MARKED);
    },
    type: (text) =>
      window.run(
        keys(Array.from(text, (key) => (key === '\n' ? { key: 'Enter', keyCode: 13 } : { key }))),
      ),
    press: (key) =>
      window.run(keys([{ key, ...(KEY_CODES[key] ? { keyCode: KEY_CODES[key] } : {}) }])),
    text: () => panel.evaluate<string>(TEXT),
    async shot(name, { width, scheme, folder = SHOT_FOLDER, scale = 2 } = {}) {
      if (width !== undefined) {
        await window.run(`
          const box = document.getElementById('sidebar-box');
          for (const edge of ['width', 'minWidth', 'maxWidth']) box.style[edge] = '${width}px';`);
        await panel.waitFor(`innerWidth === ${width}`);
      }
      if (scheme) {
        await window.run(
          `${BROWSER}.browsingContext.top.prefersColorSchemeOverride = '${scheme}';`,
        );
        await panel.waitFor(`matchMedia('(prefers-color-scheme: ${scheme})').matches`);
      }
      await panel.evaluate(
        'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))',
      );
      const path = join(folder, `${name}.png`);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, Buffer.from(await window.run<string>(snapshot(scale)), 'base64'));
      return path;
    },
  };
  return panel;
}

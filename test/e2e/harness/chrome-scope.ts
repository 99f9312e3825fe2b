/**
 * Scripts in Firefox's own window. With `--remote-allow-system-access` WebDriver BiDi lists the
 * browser window under `moz:scope: chrome` and evaluates there (measured on Firefox 153); `input` and
 * `captureScreenshot` are refused in that scope, so both are done by script as well.
 */
import type { Browser } from 'puppeteer-core';

/** What Puppeteer's Firefox connection offers; it is not part of the public type. */
interface BidiConnection {
  send(method: string, parameters: object): Promise<{ result: unknown }>;
}

interface Evaluated {
  type: 'success' | 'exception';
  result?: { type: string; value?: unknown };
  exceptionDetails?: { text: string };
}

export interface ChromeScope {
  /** Runs the body of an async function in the browser window; what it returns must be JSON. */
  run<T>(body: string): Promise<T>;
}

/** Finds the browser window. @throws when Firefox was started without system access. */
export async function chromeScope(browser: Browser): Promise<ChromeScope> {
  const { connection } = browser as unknown as { connection: BidiConnection };
  const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const { contexts } = tree.result as { contexts: { context: string; url: string }[] };
  const window = contexts.find(({ url }) => url === 'chrome://browser/content/browser.xhtml');
  if (!window) throw new Error('Firefox shows no browser window to its driver.');
  return {
    async run<T>(body: string): Promise<T> {
      const answer = await connection.send('script.evaluate', {
        expression: `(async () => JSON.stringify(await (async () => { ${body} })()))()`,
        target: { context: window.context },
        awaitPromise: true,
      });
      const { type, result, exceptionDetails } = answer.result as Evaluated;
      if (type === 'exception') throw new Error(exceptionDetails?.text ?? 'Unknown exception');
      return (typeof result?.value === 'string' ? JSON.parse(result.value) : undefined) as T;
    },
  };
}

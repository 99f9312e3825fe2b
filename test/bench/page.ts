/**
 * `npm run bench:page`: what Baton costs a page. Five workloads with and without it, beside a pair
 * without any extension on either side, whose ratio says how much the machine itself wavers. The
 * verdict rests on Baton's own time on the page's main thread, taken from a trace.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { spawnSync } from 'node:child_process';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { launchChromium } from '../e2e/harness/chromium.ts';
import { CHROME_BUILD, insideOf } from '../e2e/stage.ts';
import { findChromium } from '../tools/browsers.ts';
import { traced, type Share } from './page-trace.ts';
import { PAGE, scriptOf, WORKLOADS } from './page-workloads.ts';

const ROUNDS = 3;
/** Share of a workload's time that may be Baton's. */
const LIMIT = 0.02;
/** A task of this many milliseconds is a long one; see https://www.w3.org/TR/longtasks-1/. */
const LONG_TASK_MS = 50;
const IDLE_MS = 30_000;
/** `BATON_QUICK=1` leaves the pages without Baton out, for trying things. */
const quick = process.env['BATON_QUICK'] === '1';
/** Between two keys, in milliseconds: four times faster than the fastest typists. */
const KEY_MS = 15;
const TYPED = 'It is a calm day. '.repeat(28).slice(0, 500);

type Run = { took: number; share: Share };

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const middle = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;

async function work(page: Page, name: string): Promise<number> {
  const script = scriptOf(name);
  if (script !== null) return (await page.evaluate(script)) as number;
  await page.focus('#reply');
  await page.evaluate(`performance.mark('work-start')`);
  const start = performance.now();
  for (const letter of TYPED) {
    await page.keyboard.sendCharacter(letter);
    await pause(KEY_MS);
  }
  const took = performance.now() - start;
  await page.evaluate(`performance.mark('work-end')`);
  return took;
}

/** One workload on a fresh page that has come to rest. */
async function run(browser: Browser, url: string, name: string, prefix: string): Promise<Run> {
  const page = await browser.newPage();
  try {
    await page.goto(url);
    await pause(1200);
    const { result: took, share } = await traced(page, prefix, async () => {
      const result = await work(page, name);
      await pause(1500);
      return result;
    });
    return { took, share };
  } finally {
    await page.close();
  }
}

async function measure(browser: Browser, url: string, prefix: string): Promise<Map<string, Run[]>> {
  const runs = new Map<string, Run[]>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of WORKLOADS) {
      const list = runs.get(name) ?? [];
      list.push(await run(browser, url, name, prefix));
      runs.set(name, list);
    }
  }
  return runs;
}

async function without(url: string): Promise<Map<string, Run[]>> {
  const found = findChromium();
  if (!found) throw new Error('No Chromium found.');
  const browser = await launch({
    executablePath: found.path,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--window-size=1440,900',
    ],
    defaultViewport: null,
  });
  try {
    return await measure(browser, url, 'chrome-extension://');
  } finally {
    await browser.close();
  }
}

const built = spawnSync('npx', ['wxt', 'build', '--mode', 'loopback'], { encoding: 'utf8' });
if (built.status !== 0) throw new Error(built.stderr);
const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(PAGE);
});
await new Promise<void>((resolve) => {
  server.listen(0, '127.0.0.1', resolve);
});
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const url = `${origin}/tickets/TW-77`;

const session = await launchChromium({ extensionDir: CHROME_BUILD });
let failed = 0;
try {
  const own = await session.browser.newPage();
  await own.goto(session.address('app.html'));
  const inside = insideOf(own);
  // The worker may still be registering what it knew before.
  await pause(1500);
  await inside.say('set-site', { origin, tier: 'read' });
  const withBaton = await measure(
    session.browser,
    url,
    `chrome-extension://${session.extensionId}/`,
  );
  const known = await inside.rows('workItems');
  if (known.length === 0)
    throw new Error('Baton did not read the page: the figures would say nothing.');

  const page = await session.browser.newPage();
  await page.goto(url);
  await pause(3000);
  const idle = await traced(page, 'chrome-extension://', () => pause(quick ? 3000 : IDLE_MS));
  const first = quick ? withBaton : await without(url);
  const second = quick ? withBaton : await without(url);

  console.log(
    `${'workload'.padEnd(26)} without  with   ratio  null   Baton ms  share   afterwards  longest`,
  );
  for (const name of WORKLOADS) {
    const took = (runs: Map<string, Run[]>): number =>
      middle((runs.get(name) ?? []).map((one) => one.took));
    const shares = (withBaton.get(name) ?? []).map((one) => one.share);
    const within = middle(shares.map((share) => share.within));
    const after = middle(shares.map((share) => share.total - share.within));
    const longest = middle(shares.map((share) => share.longest));
    const share = within / took(withBaton);
    const fits = share <= LIMIT && longest < LONG_TASK_MS;
    if (!fits) failed += 1;
    console.log(
      `${name.padEnd(26)} ${took(first).toFixed(0).padStart(5)}  ${took(withBaton).toFixed(0).padStart(5)}  ` +
        `${(took(withBaton) / took(first)).toFixed(2).padStart(5)}  ${(took(second) / took(first)).toFixed(2)}  ` +
        `${within.toFixed(2).padStart(8)}  ${(share * 100).toFixed(2).padStart(5)} %  ${after.toFixed(1).padStart(8)} ms  ` +
        `${longest.toFixed(1).padStart(5)} ms  ${fits ? 'within' : 'OVER'}`,
    );
  }
  const still = idle.share.total === 0;
  if (!still) failed += 1;
  console.log(
    `idle page, 30 s: ${idle.share.total.toFixed(2)} ms in ${idle.share.calls} calls  ${still ? 'within' : 'OVER'}`,
  );
} finally {
  await session.close();
  server.close();
}
process.exitCode = failed > 0 ? 1 : 0;

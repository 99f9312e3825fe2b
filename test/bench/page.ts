/**
 * `npm run bench:page`: what Baton costs a page. Five workloads with Baton reading, with Baton
 * watching, and twice without any extension: the ratio of those two says how much the machine itself
 * wavers. The verdict rests on Baton's own processor time on the page's main thread, taken from a
 * trace: what runs during the work and what the work sets going afterwards.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { spawnSync } from 'node:child_process';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { startDesk } from '../desk/server.ts';
import { launchChromium } from '../e2e/harness/chromium.ts';
import { until } from '../e2e/harness/panel.ts';
import { CHROME_BUILD, insideOf } from '../e2e/stage.ts';
import { findChromium } from '../tools/browsers.ts';
import { traced, type Share } from './page-trace.ts';
import { PAGE, scriptOf, WORKLOADS } from './page-workloads.ts';

/** `BATON_QUICK=1`: one round and a short idle time, for trying things; says so. */
const quick = process.env['BATON_QUICK'] === '1';
const ROUNDS = quick ? 1 : 3;
const IDLE_MS = quick ? 3000 : 30_000;
/** Share of a workload's time that may be Baton's. */
const LIMIT = 0.02;
/** A task of this many milliseconds is a long one; see https://www.w3.org/TR/longtasks-1/. */
const LONG_TASK_MS = 50;
/** After this time of stillness a page has come to rest; longer than anything Baton waits for. */
const REST_MS = 3500;
/** Between two keys, in milliseconds: four times faster than the fastest typists. */
const KEY_MS = 15;
const TYPED = 'It is a calm day. '.repeat(28).slice(0, 500);

type Run = { took: number; share: Share };
/** One way to look at the page: a browser, the address, and whose scripts are looked for. */
type Side = { name: string; browser: Browser; url: string; prefix: string };

const timeOf = ({ took }: Run): number => took;
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
    await page.keyboard.press(letter === ' ' ? 'Space' : (letter as 'a'));
    await pause(KEY_MS);
  }
  const took = performance.now() - start;
  await page.evaluate(`performance.mark('work-end')`);
  return took;
}

/** One workload on a fresh page that has come to rest, until it has come to rest again. */
async function run({ browser, url, prefix }: Side, name: string): Promise<Run> {
  const page = await browser.newPage();
  try {
    await page.goto(url);
    await pause(REST_MS / 2);
    const { result: took, share } = await traced(page, prefix, async () => {
      const result = await work(page, name);
      await pause(REST_MS);
      return result;
    });
    return { took, share };
  } finally {
    await page.close();
  }
}

/** A page that nothing happens on. */
async function idle({ browser, url, prefix }: Side): Promise<Share> {
  const page = await browser.newPage();
  try {
    await page.goto(url);
    await pause(REST_MS);
    return (await traced(page, prefix, () => pause(IDLE_MS))).share;
  } finally {
    await page.close();
  }
}

/** A page with 900 comments is opened: reading it must not hold it. */
async function openMany({ browser, url, prefix }: Side): Promise<Share> {
  const page = await browser.newPage();
  try {
    return (
      await traced(page, prefix, async () => {
        await page.goto(url);
        await pause(2 * REST_MS);
      })
    ).share;
  } finally {
    await page.close();
  }
}

async function serve(): Promise<{ server: Server; origin: string }> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(PAGE);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function plainBrowser(): Promise<Browser> {
  const found = findChromium();
  if (!found) throw new Error('No Chromium found.');
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
  return launch({
    executablePath: found.path,
    args: [...args, '--window-size=1440,900'],
    defaultViewport: null,
  });
}

const built = spawnSync('npx', ['wxt', 'build', '--mode', 'loopback'], { encoding: 'utf8' });
if (built.status !== 0) throw new Error(built.stderr);
const [reading, watching, desk] = [await serve(), await serve(), await startDesk()];
const session = await launchChromium({ extensionDir: CHROME_BUILD });
const plain = await plainBrowser();
const other = await plainBrowser();
let failed = 0;
try {
  const own = await session.browser.newPage();
  await own.goto(session.address('app.html'));
  const inside = insideOf(own);
  // The worker may still be registering what it knew before.
  await pause(1500);
  await inside.say('set-site', { origin: reading.origin, tier: 'read' });
  await inside.say('set-site', { origin: watching.origin, tier: 'watch' });
  await inside.say('set-site', { origin: desk.url, tier: 'read' });
  const baton = { browser: session.browser, prefix: `chrome-extension://${session.extensionId}/` };
  const path = '/tickets/TW-77';
  const sides: Record<'first' | 'read' | 'watch' | 'second', Side> = {
    first: {
      name: 'without',
      browser: plain,
      url: reading.origin + path,
      prefix: 'chrome-extension://',
    },
    read: { name: 'read', ...baton, url: reading.origin + path },
    watch: { name: 'watch', ...baton, url: watching.origin + path },
    second: {
      name: 'null',
      browser: other,
      url: reading.origin + path,
      prefix: 'chrome-extension://',
    },
  };
  for (const side of [sides.read, sides.watch]) {
    const page = await side.browser.newPage();
    await page.goto(side.url);
    const { origin } = new URL(side.url);
    // Otherwise the figures would say nothing.
    await until(
      async () => (await inside.rows('workItems')).find((item) => item.origin === origin),
      'Baton has read the page',
    );
    await page.close();
  }

  const runs = new Map<string, Run[]>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of WORKLOADS) {
      for (const side of Object.values(sides)) {
        const key = `${side.name} ${name}`;
        runs.set(key, [...(runs.get(key) ?? []), await run(side, name)]);
      }
    }
  }
  const of = (side: string, name: string, pick: (run: Run) => number): number =>
    middle((runs.get(`${side} ${name}`) ?? []).map(pick));

  console.log(
    `${ROUNDS} rounds, the middle one each; times in ms. "during" and "after" are Baton's own.`,
  );
  console.log(
    `${'workload'.padEnd(24)} tier   without   with  ratio  null   during   after    share  longest`,
  );
  for (const name of WORKLOADS) {
    const without = of('without', name, timeOf);
    const still = of('null', name, timeOf) / without;
    // A busy machine stretches the work but not Baton's processor time: the shortest work counts.
    const shortest = Math.min(
      ...['without', 'null'].flatMap((each) => (runs.get(`${each} ${name}`) ?? []).map(timeOf)),
    );
    for (const side of ['read', 'watch']) {
      const took = of(side, name, timeOf);
      const during = of(side, name, ({ share }) => share.within);
      const after = of(side, name, ({ share }) => share.after);
      const longest = of(side, name, ({ share }) => share.longest);
      const part = of(side, name, ({ share }) => share.within + share.after) / shortest;
      const fits = part <= LIMIT && longest < LONG_TASK_MS;
      if (!fits) failed += 1;
      console.log(
        `${name.padEnd(24)} ${side.padEnd(5)} ${without.toFixed(0).padStart(8)} ${took.toFixed(0).padStart(6)} ` +
          `${(took / without).toFixed(2).padStart(6)}  ${still.toFixed(2)} ${during.toFixed(2).padStart(8)} ${after.toFixed(2).padStart(7)} ` +
          `${(part * 100).toFixed(2).padStart(6)} % ${longest.toFixed(1).padStart(8)}  ${fits ? 'within' : 'OVER'}`,
      );
    }
  }
  for (const side of [sides.read, sides.watch]) {
    const { total, calls } = await idle(side);
    if (total > 0) failed += 1;
    console.log(
      `idle page, ${side.name}, ${IDLE_MS / 1000} s: ${total.toFixed(2)} ms in ${calls} calls  ${total > 0 ? 'OVER' : 'within'}`,
    );
  }
  const many = await openMany({ ...sides.read, url: `${desk.url}/many` });
  if (many.longest >= LONG_TASK_MS) failed += 1;
  console.log(
    `900 comments opened, read: ${many.total.toFixed(1)} ms in all, ${many.worstSecond.toFixed(1)} in the worst second, longest ${many.longest.toFixed(1)}  ${many.longest < LONG_TASK_MS ? 'within' : 'OVER'}`,
  );
} finally {
  await Promise.all([session.close(), plain.close(), other.close()]);
  reading.server.close();
  watching.server.close();
  await desk.stop();
}
process.exitCode = failed > 0 ? 1 : 0;

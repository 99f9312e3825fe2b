import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launch, type Page } from 'puppeteer-core';
import { build } from 'vite';
import { startDesk } from '../desk/server.ts';
import { findChromium } from '../tools/browsers.ts';
import type { Measured } from './bench.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const DATA = process.env['BATON_DATA'] ?? `${ROOT}../shared/data`;

const BUDGET_MS = 50;
const NODES = 10_000;
const ROUNDS = 20;

/** Addresses the recorded pages were read at, as their adapters need them. */
const ADDRESSES: Record<string, string> = {
  github: 'https://github.com/acme/tool/issues/56',
  redmine: 'http://redmine.example/issues/7',
  rt: 'http://rt.example/Ticket/Display.html?id=7',
  gmail: 'https://mail.google.com/mail/u/0/#inbox/abc',
};

/** The recognisers as one script, put into a page the way the browser puts the content script. */
export async function bundle(): Promise<string> {
  const built = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'silent',
    resolve: { alias: { '@': ROOT.replace(/\/$/, '') } },
    build: {
      write: false,
      lib: { entry: `${ROOT}lib/sites/index.ts`, formats: ['iife'], name: 'sites' },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error('The recognisers could not be built.');
  return output.output[0].code;
}

/** As the content script works: this long, and the step it ends in, before the page may go first. */
const SLICE_MS = 10;

async function measure(
  page: Page,
  script: string,
  what: string,
  address: string,
): Promise<Measured[]> {
  const rounds = (await page.evaluate(`(() => {
    ${script}
    const filler = document.createElement('div');
    while (document.getElementsByTagName('*').length + filler.childElementCount < ${NODES}) {
      filler.append(document.createElement('p'));
    }
    document.body.append(filler);
    return Array.from({ length: ${ROUNDS} }, () => {
      const steps = sites.examining(document, new URL(${JSON.stringify(address)}), { adapters: sites.ADAPTERS, generic: sites.recognisingGeneric });
      let whole = 0, longest = 0, slice = 0, over = false;
      while (!over) {
        const start = performance.now();
        over = steps.next().done;
        slice += performance.now() - start;
        if (!over && slice < ${SLICE_MS}) continue;
        whole += slice;
        longest = Math.max(longest, slice);
        slice = 0;
      }
      return { whole, longest };
    });
  })()`)) as { whole: number; longest: number }[];
  const of = (part: string, values: number[]): Measured => ({
    what: `recognise ${what}, ${part}`,
    budget: BUDGET_MS,
    unit: 'ms',
    values,
  });
  return [
    of(
      'in all',
      rounds.map(({ whole }) => whole),
    ),
    of(
      'longest slice',
      rounds.map(({ longest }) => longest),
    ),
  ];
}

/** How long recognising takes: the desk's longest page, and every recorded page where there are any. */
export async function measureRecognition(): Promise<Measured[]> {
  const chromium = findChromium();
  if (!chromium) throw new Error('No Chromium found.');
  const script = await bundle();
  const desk = await startDesk();
  const browser = await launch({
    executablePath: chromium.path,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const lines: Measured[] = [];
  try {
    const page = await browser.newPage();
    for (const [what, path] of [
      ['desk ticket', '/tickets/TW-1042'],
      ['desk ticket with 900 comments', '/many'],
    ] as const) {
      await page.goto(desk.url + path, { waitUntil: 'networkidle0' });
      lines.push(...(await measure(page, script, what, page.url())));
    }
    const folder = `${DATA}/pages`;
    if (!existsSync(folder)) console.log('recorded pages: skipped: no data');
    else {
      for (const file of readdirSync(folder).filter((name) => name.endsWith('.html'))) {
        await page.setContent(readFileSync(`${folder}/${file}`, 'utf8'));
        const tool = file.split('-')[0] ?? '';
        lines.push(
          ...(await measure(page, script, file, ADDRESSES[tool] ?? 'https://example.com/')),
        );
      }
    }
  } finally {
    await browser.close();
    await desk.stop();
  }
  return lines;
}

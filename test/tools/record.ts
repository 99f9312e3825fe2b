/**
 * Saves a page as a fixture: scrubbed, with what is read from it and the day.
 *
 *   npm run record -- URL [--name VIEW] [--styles] [--user NAME]      (password: BATON_PASSWORD)
 *
 * Writes `test/fixtures/sites/TOOL/YYYY-MM-DD-VIEW.html` and `.json`. What it read is to be looked
 * at by a person before it is committed: it becomes what the tests expect.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer-core';
import type { Reading } from '../../lib/model/reading.ts';
import { openAddress, openFile, readPage, signIn, startReader } from './page-reader.ts';
import { SCRUB } from './scrub-page.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/sites', import.meta.url));

/** The open page as HTML without what runs, is secret or only weighs. */
async function scrubbed(page: Page, styles: boolean): Promise<string> {
  await page.evaluate(`(${SCRUB})(${JSON.stringify({ styles })})`);
  return `${(await page.content()).replace(/[ \t]+$/gm, '').replace(/\n{2,}/g, '\n')}\n`;
}

/** What the tests compare: everything but how it was read. */
function expected(reading: Reading): Record<string, unknown> {
  const how = [
    'adapter',
    'by',
    'cues',
    'confidence',
    'hidden',
    'host',
    'partial',
    'truncated',
    'url',
  ];
  return Object.fromEntries(Object.entries(reading).filter(([key]) => !how.includes(key)));
}

/** Reads a kept page again: what counts is what the file gives, not what the server gave. */
async function readFile(file: string, address: string): Promise<Reading | null> {
  const browser = await startReader(true);
  try {
    const page = await browser.newPage();
    await openFile(page, file, address);
    return (await readPage(page, { generic: false })).reading;
  } finally {
    await browser.close();
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      name: { type: 'string' },
      styles: { type: 'boolean', default: false },
      user: { type: 'string' },
    },
  });
  const [address] = positionals;
  if (!address || !URL.canParse(address)) {
    throw new Error('Usage: npm run record -- URL [--name VIEW] [--styles] [--user NAME]');
  }
  const browser = await startReader(false);
  try {
    const page = await browser.newPage();
    await openAddress(page, address);
    if (values.user) {
      await signIn(page, values.user, process.env['BATON_PASSWORD'] ?? '');
      await openAddress(page, address);
    }
    const { reading } = await readPage(page, { generic: false });
    const tool = reading?.tool ?? new URL(address).hostname;
    const view = values.name ?? reading?.view ?? 'page';
    const day = new Date().toISOString().slice(0, 10);
    const folder = join(FIXTURES, tool);
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `${day}-${view}.html`);
    const url = page.url();
    writeFileSync(file, await scrubbed(page, values.styles));
    const kept = await readFile(file, url);
    if (!kept) {
      console.error(`${file} is saved; no adapter reads it yet (npm run new:site NAME).`);
      process.exitCode = 1;
      return;
    }
    const answer = { url, recorded: day, expect: expected(kept) };
    writeFileSync(file.replace(/html$/, 'json'), `${JSON.stringify(answer, null, 2)}\n`);
    console.log(`${file}\n${kept.externalId} ${kept.title}: ${kept.comments.length} comments`);
  } finally {
    await browser.close();
  }
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

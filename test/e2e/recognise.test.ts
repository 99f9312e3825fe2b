/**
 * Every kept page once more, in a real browser: with layout, frames and shadow roots, in a world of
 * its own. What is read there is what the unit tests expect without a browser.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFile, readPage, startReader } from '../tools/page-reader.ts';

const FIXTURES = fileURLToPath(new URL('../fixtures/sites', import.meta.url));

type Fixture = { url: string; expect: { tool?: string; fields?: { key: string }[] } };

const fixtures = readdirSync(FIXTURES)
  .flatMap((tool) => readdirSync(join(FIXTURES, tool)).map((file) => `${tool}/${file}`))
  .filter((path) => /\d{4}-\d\d-\d\d-[a-z-]+\.html$/.test(path) && !path.startsWith('generic/'))
  .map((path) => path.replace(/\.html$/, ''));

let browser: Browser;

beforeAll(async () => {
  browser = await startReader(true);
});

afterAll(() => browser.close());

test('there are kept pages', () => {
  expect(fixtures.length).toBeGreaterThan(24);
});

test.each(fixtures)('%s is read in a browser as without one', async (path) => {
  const kept = JSON.parse(readFileSync(join(FIXTURES, `${path}.json`), 'utf8')) as Fixture;
  const page = await browser.newPage();
  try {
    await openFile(page, join(FIXTURES, `${path}.html`), kept.url);
    const { reading, health, fieldPaths } = await readPage(page, { generic: false });
    expect(reading).toMatchObject(kept.expect);
    expect(health?.outcome).not.toBe('broken');
    expect(Object.keys(fieldPaths)).toEqual(kept.expect.fields?.map(({ key }) => key));
  } finally {
    await page.close();
  }
});

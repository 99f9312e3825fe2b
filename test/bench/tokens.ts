/**
 * `npm run bench:tokens`: how much of a page Baton would send for a summary, against the page's
 * visible text and against an accessibility snapshot. Tokens are estimated at four characters each.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launch } from 'puppeteer-core';
import type { Reading } from '../../lib/model/reading.ts';
import { findChromium } from '../tools/browsers.ts';
import { bundle } from './recognition.ts';

const DATA =
  process.env['BATON_DATA'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
/** What of a snapshot's nodes a model would be given; the ids a driver needs are left out. */
const SAID = ['role', 'name', 'value', 'description', 'level', 'checked', 'children'];
/** How many times smaller than the snapshot the excerpt has to be. */
const LEAST_RATIO = 5;

/** A recorded page, its address, and facts that have to survive, written down by hand. */
const PAGES: [name: string, address: string, facts: string[]][] = [
  [
    'rt-ticket',
    'http://127.0.0.1:3102/Ticket/Display.html?id=1',
    [
      'THIRD TIME',
      '1,180.00 EUR',
      'Fri Nov 20 17:00:00 2026',
      'mira (Mira Kolvane)',
      'Tomorrow is Friday',
    ],
  ],
  [
    'rt-ticket-long',
    'http://127.0.0.1:3102/Ticket/Display.html?id=7',
    ['Client closes by itself', 'group policy template', '412 of the 10,204 files', 'Corin Pell'],
  ],
  [
    'redmine-issue',
    'http://127.0.0.1:3101/issues/1',
    [
      'upload queue passes 10,000 files',
      'Tomas Ferrund',
      'need 1048608, have 1048576',
      '24 November',
      'Urgent',
    ],
  ],
  [
    'redmine-checklist',
    'http://127.0.0.1:3101/issues/4',
    ['Release checklist 4.8.0', 'The migration takes 41 minutes', 'Thursday 26 November, 14:00'],
  ],
  [
    'github-issue',
    'https://github.com/kepano/defuddle/issues/56',
    ['Defuddle on Cloudflare Workers', 'linkedom', 'cheerio', 'nbbaier'],
  ],
];

/** What a summary is made from: head, description, comments with author and time, tables. */
function excerptOf(reading: Reading): string {
  const head = [reading.title, reading.externalId, reading.status ?? '', reading.priority ?? ''];
  const people = reading.people.map(({ name, role }) => `${role}: ${name}`);
  const facts = reading.facts.map(({ label, value }) => `${label}: ${value}`);
  const comments = reading.comments.map(
    ({ author, at, text }) => `${author ?? ''} ${at ?? ''}\n${text}`,
  );
  return [...head, ...people, ...facts, reading.description ?? '', ...comments].join('\n');
}

if (!existsSync(`${DATA}/pages`)) {
  console.log('recorded pages: skipped: no data');
} else {
  const chromium = findChromium();
  if (!chromium) throw new Error('No Chromium found.');
  const script = await bundle();
  const browser = await launch({
    executablePath: chromium.path,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  let failed = 0;
  try {
    const page = await browser.newPage();
    for (const [name, address, facts] of PAGES) {
      const html = readFileSync(`${DATA}/pages/${name}.html`, 'utf8');
      // What the page loads from its server is not there; without it the text is the same.
      await page.setContent(
        html
          .replace(/<link\b[^>]*>/g, '')
          .replace(/<script\b(?![^>]*ld\+json)[\s\S]*?<\/script>/g, ''),
      );
      const reading = (await page.evaluate(`(() => { ${script}
        return sites.recognise(document, new URL(${JSON.stringify(address)}))?.reading; })()`)) as Reading;
      const tokens = (text: string): number => Math.round(text.length / 4);
      const excerpt = excerptOf(reading);
      const shown = (await page.evaluate('document.body.innerText')) as string;
      const snapshot = JSON.stringify(await page.accessibility.snapshot(), SAID);
      const lost = facts.filter((fact) => !excerpt.replace(/\s+/g, ' ').includes(fact));
      const ratio = tokens(snapshot) / tokens(excerpt);
      const fits = ratio >= LEAST_RATIO && lost.length === 0;
      if (!fits) failed += 1;
      console.log(
        `${fits ? 'within' : 'OVER  '}  ${name}: excerpt ${tokens(excerpt)}, innerText ${tokens(shown)}, snapshot ${tokens(snapshot)} tokens: ` +
          `${ratio.toFixed(1)} × smaller, ${facts.length - lost.length} of ${facts.length} facts${lost.length > 0 ? `, lost: ${lost.join('; ')}` : ''}`,
      );
    }
  } finally {
    await browser.close();
  }
  process.exitCode = failed > 0 ? 1 : 0;
}

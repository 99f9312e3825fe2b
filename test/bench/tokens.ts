/**
 * `npm run bench:tokens`: how much of a page Baton would send, against the page's visible text and an
 * accessibility snapshot. What is measured is the prompt itself, as the agent behind the Messages API
 * is given it, with every text of the item along: page, reading, brief, data blocks. The excerpt is
 * what stands in the data blocks, with their names; the whole prompt, with the tags that hold them
 * apart and the task, is printed beside it. Tokens are estimated at four characters each. `BOUND`
 * marks pages whose facts alone are more than a fifth of the snapshot: stripped ones, without the
 * frame of their application.
 */
import '../tools/alias.ts';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launch } from 'puppeteer-core';
import type { Reading } from '../../lib/model/reading.ts';
import { findChromium } from '../tools/browsers.ts';
import { bundle } from './recognition.ts';
import { TOKEN_PAGES } from './token-pages.ts';

const { makeBrief } = await import('../../lib/agents/brief.ts');
const { newDelimiter } = await import('../../lib/agents/claude/data-block.ts');
const { buildPrompt } = await import('../../lib/agents/claude/prompts/build-prompt.ts');
const { sourcesOf } = await import('../../lib/model/observation.ts');
const { aHandoff, anObservation, aTask, aWorkItem } = await import('../fakes/factories.ts');

const DATA =
  process.env['BATON_DATA'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url));
/** What of a snapshot's nodes a model would be given; the ids a driver needs are left out. */
const SAID = ['role', 'name', 'value', 'description', 'level', 'checked', 'children'];
/** How many times smaller than the snapshot the excerpt has to be. */
const LEAST_RATIO = 5;

/** The data blocks without the tags that hold them apart; see `lib/agents/claude/data-block.ts`. */
const excerptIn = (prompt: string): string =>
  [...prompt.matchAll(/<data-([0-9a-f]{32}) name="([^"]*)">\n([\s\S]*?)\n<\/data-\1>/g)]
    .map(([, , name, text]) => `${name}\n${text}`)
    .join('\n');

const tokens = (text: string): number => Math.round(text.length / 4);
const folded = (text: string): string => text.replace(/\s+/g, ' ');

/** The prompt for a summary with all that was read along, but not what stands in fields. */
function promptFrom(reading: Reading): string {
  const observation = anObservation({ reading });
  const workItem = aWorkItem(observation);
  const sourceIds = sourcesOf(observation)
    .map(({ id }) => id)
    .filter((id) => !id.startsWith('field:'));
  const { fieldKey: _, ...handoff } = aHandoff({
    goal: 'Summarise this work item for somebody who takes it over.',
    observationId: observation.id,
    sourceIds,
  });
  const task = aTask({ kind: 'summarise-thread', workItemKey: workItem.key, handoff });
  const parts = { task, observation, workItem, earlier: [], now: observation.at, mask: false };
  return buildPrompt(makeBrief(parts).brief, newDelimiter()).user;
}

/** Everything a reader has to be told: what the item is, and each comment with author, time and words. */
function factsOf(reading: Reading): string[] {
  const { title, externalId, status, priority, people, facts, description, comments } = reading;
  const said = comments.flatMap(({ author, at, text }) => [author, at, text]);
  const head = [title, externalId, status, priority, description];
  const pairs = facts.flatMap(({ label, value }) => [label, value]);
  return [...head, ...people.map(({ name }) => name), ...pairs, ...said]
    .filter((fact) => fact !== undefined)
    .map(folded);
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
    for (const { name, address, comments, facts } of TOKEN_PAGES) {
      const html = readFileSync(`${DATA}/pages/${name}.html`, 'utf8');
      // What the page loads from its server is not there; without it the text is the same.
      await page.setContent(
        html
          .replace(/<link\b[^>]*>/g, '')
          .replace(/<script\b(?![^>]*ld\+json)[\s\S]*?<\/script>/g, ''),
      );
      const reading = (await page.evaluate(`(() => { ${script}
        return sites.recognise(document, new URL(${JSON.stringify(address)}))?.reading; })()`)) as Reading;
      const prompt = promptFrom(reading);
      const excerpt = excerptIn(prompt);
      const shown = (await page.evaluate('document.body.innerText')) as string;
      const snapshot = JSON.stringify(await page.accessibility.snapshot(), SAID);
      const wanted = [...facts, ...factsOf(reading)];
      const lost = wanted.filter((fact) => !folded(excerpt).includes(fact));
      if (reading.comments.length !== comments) lost.push(`${comments} comments`);
      const ratio = tokens(snapshot) / tokens(excerpt);
      const alone = tokens([...new Set(factsOf(reading))].join('\n'));
      const most = tokens(snapshot) / alone;
      // Where the facts alone are more than a fifth of the snapshot, the aim cannot be met.
      const fits = ratio >= LEAST_RATIO && lost.length === 0;
      const verdict = fits ? 'within' : most < LEAST_RATIO ? 'BOUND ' : 'OVER  ';
      if (!fits && (most >= LEAST_RATIO || lost.length > 0)) failed += 1;
      console.log(
        `${verdict}  ${name}: excerpt ${tokens(excerpt)} (prompt ${tokens(prompt)}), innerText ${tokens(shown)}, snapshot ${tokens(snapshot)} tokens: ` +
          `${ratio.toFixed(1)} × smaller (${most.toFixed(1)} with the facts alone), ${wanted.length - lost.length} of ${wanted.length} facts, ${reading.comments.length} comments` +
          (lost.length > 0 ? `, lost: ${lost.map((fact) => fact.slice(0, 60)).join('; ')}` : ''),
      );
    }
  } finally {
    await browser.close();
  }
  process.exitCode = failed > 0 ? 1 : 0;
}

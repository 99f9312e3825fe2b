/**
 * Begins an adapter for a tool: the adapter, a constructed page with what it reads as, and its place
 * in the list, all of which pass the tests as they are. The tests find them by their folder.
 *
 *   npm run new:site NAME [-- --host tool.example]
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Adapter } from '../../lib/sites/adapter.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const LIST = join(ROOT, 'lib/sites/adapters/index.ts');

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function adapterFor(tool: string, host: string, date: string): Adapter {
  return {
    tool,
    name: tool.replace(
      /(^|-)([a-z])/g,
      (_, gap: string, letter: string) => (gap ? ' ' : '') + letter.toUpperCase(),
    ),
    date,
    source: 'not checked on a running page yet',
    examples: [`https://${host}/tickets/1`],
    views: [
      {
        view: 'ticket',
        kind: 'ticket',
        match: { hosts: [host], url: '^/tickets/\\d+' },
        externalId: [{ from: 'url', pattern: '^/tickets/(\\d+)' }],
        title: [{ selector: 'h1' }],
        status: [{ selector: '[data-status]' }],
        description: [{ selector: '.description' }],
        comments: {
          item: '.comment',
          id: [{ from: 'attribute', name: 'id' }],
          author: [{ selector: '.author' }],
          at: [{ selector: 'time', from: 'attribute', name: 'datetime' }],
          body: [{ selector: '.body' }],
        },
        fields: [
          { key: 'reply', label: 'Reply', purpose: 'reply', selectors: ['textarea[name="reply"]'] },
        ],
      },
    ],
  };
}

const PAGE = `<!doctype html>
<html lang="en">
  <head><title>Printer on floor 2 prints blank pages</title></head>
  <body>
    <h1>Printer on floor 2 prints blank pages</h1>
    <p data-status="open">Open</p>
    <div class="description"><p>Since Monday.</p></div>
    <div class="comment" id="c1">
      <b class="author">Ivo Stellan</b> <time datetime="2026-11-20T09:12:00Z">Friday</time>
      <div class="body"><p>Which tray?</p></div>
    </div>
    <textarea name="reply"></textarea>
  </body>
</html>
`;

const expectedFor = (tool: string, host: string) => ({
  url: `https://${host}/tickets/1`,
  expect: {
    tool,
    view: 'ticket',
    kind: 'ticket',
    externalId: '1',
    title: 'Printer on floor 2 prints blank pages',
    status: 'Open',
    description: 'Since Monday.',
    people: [{ name: 'Ivo Stellan', role: 'participant' }],
    facts: [],
    comments: [
      { id: 'c1', author: 'Ivo Stellan', at: '2026-11-20T09:12:00Z', text: 'Which tray?' },
    ],
    tables: [],
    fields: [{ key: 'reply', label: 'Reply', kind: 'textarea', purpose: 'reply', text: '' }],
  },
});

/** The list of adapters with one more, first in line. */
function listed(list: string, tool: string): string {
  const name = tool.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const line = `import ${name} from './${tool}.json' with { type: 'json' };`;
  const imports = [...list.matchAll(/^import .*\.json' with \{ type: 'json' \};$/gm)];
  const after = imports.findLast(([one]) => one < line) ?? imports.at(-1);
  if (!after || !/= \[/.test(list)) throw new Error(`Add ${tool} to ${LIST} by hand.`);
  const at = after.index + after[0].length;
  return `${list.slice(0, at)}\n${line}${list.slice(at)}`.replace(
    /= \[\s*/,
    (start) => `${start}${name},\n  `,
  );
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { host: { type: 'string' } },
});
const [tool] = positionals;
const file = join(ROOT, 'lib/sites/adapters', `${tool}.json`);
if (!tool || !/^[a-z][a-z0-9-]{0,39}$/.test(tool)) {
  console.error('Usage: npm run new:site NAME  (lower-case letters, digits and hyphens)');
  process.exitCode = 2;
} else if (existsSync(file)) {
  console.error(`There is an adapter for ${tool} already: ${file}`);
  process.exitCode = 1;
} else {
  const host = values.host ?? `${tool}.example`;
  const day = new Date().toISOString().slice(0, 10);
  const folder = join(ROOT, 'test/fixtures/sites', tool);
  const page = join(folder, `${day}-ticket-constructed`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(LIST, listed(readFileSync(LIST, 'utf8'), tool));
  writeFileSync(file, json(adapterFor(tool, host, day)));
  writeFileSync(`${page}.html`, PAGE);
  writeFileSync(`${page}.json`, json(expectedFor(tool, host)));
  console.log(
    [
      'Written:',
      `  ${file}`,
      `  ${page}.html, .json`,
      'Next: replace the selectors, then record real pages and look at what was read:',
      '  npm run record -- URL',
      '  npm run recognise -- URL',
      '  npm run unit -- test/unit/sites/adapters.test.ts && npm run rules',
    ].join('\n'),
  );
}

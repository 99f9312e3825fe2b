import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Adapter, View } from '@/lib/sites/adapter';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The adapters as they lie on disk, by the name of the tool. */
function adapters(): Adapter[] {
  const folder = join(root, 'lib/sites/adapters');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Adapter)
    .toSorted((left, right) => left.name.localeCompare(right.name, 'en'));
}

/** The pages kept for a view: file names without their ending. */
function pagesOf(tool: string, view: string): string[] {
  const folder = join(root, 'test/fixtures/sites', tool);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .filter((file) => {
      const kept = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
        expect?: { view?: string };
      };
      return kept.expect?.view === view;
    })
    .map((file) => file.slice(0, -'.json'.length));
}

/** Only a page recorded from a real server verifies a view; one we wrote ourselves never does. */
function checked(tool: string, view: string): string {
  const recorded = pagesOf(tool, view)
    .filter((name) => !name.endsWith('-constructed'))
    .map((name) => name.slice(0, 10))
    .toSorted();
  return recorded.length > 0 ? `verified ${recorded.at(-1)}` : 'constructed';
}

/** What a view reads, in plain words. */
function read(view: View): string {
  const parts = ['title'];
  if (view.status) parts.push('status');
  if (view.priority) parts.push('priority');
  if (view.description || view.comments?.firstIsDescription) parts.push('description');
  if (view.people || view.comments) parts.push('people');
  if (view.facts) parts.push('fields');
  const thread = view.comments;
  if (thread) parts.push(thread.internal ? 'comments, internal ones marked' : 'comments');
  return parts.join(', ') + (view.unread === undefined ? '' : `. ${view.unread}`);
}

const fields = (view: View): string =>
  view.fields?.map(({ label }) => label).join('; ') ?? 'nothing';

const found = (view: View): string =>
  view.match.hosts?.map((host) => `\`${host}\``).join(', ') ?? 'any host, by fingerprint';

/** A table with its columns side by side in the source too, as the formatter writes it. */
function table(head: string[], rows: string[][]): string[] {
  const all = [head, ...rows].map((cells) => cells.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_, column) =>
    Math.max(...all.map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [first = [], ...rest] = all;
  return [line(first), line(widths.map((width) => '-'.repeat(width))), ...rest.map(line)];
}

/** The whole of docs/SITES.md. */
export function siteTable(): string {
  const all = adapters();
  const views = all.flatMap((adapter) => adapter.views.map((view) => ({ adapter, view })));
  const verified = views.filter(({ adapter, view }) =>
    checked(adapter.tool, view.view).startsWith('verified'),
  );
  const lines = [
    '# Sites',
    '',
    'Which tools Baton knows by an adapter. On every other page it reads without one.',
    'This file is written by `npm run list:sites`.',
    '',
    `${all.length} tools, ${views.length} views. ${verified.length} views are verified on a page recorded from a real server.`,
    'The others are constructed: written from the vendor’s templates, documents and public extensions,',
    'and tried on pages we wrote ourselves. A constructed view may not fit the running tool. Sites says',
    'so when it does not, and pointing at the page mends it.',
    '',
    ...table(
      ['Tool', 'View', 'Found on', 'Reads', 'Can write to', 'Checked', 'Date'],
      views.map(({ adapter, view }) => [
        adapter.name,
        view.view,
        found(view),
        read(view),
        fields(view),
        checked(adapter.tool, view.view),
        adapter.date,
      ]),
    ),
    '',
    '## Where the selectors come from',
    '',
    ...all.map(({ name, source }) => `- ${name}: ${source}.`),
    '',
  ];
  return lines.join('\n');
}

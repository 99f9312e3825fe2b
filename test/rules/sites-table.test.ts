/** docs/SITES.md says what the adapters say, and counts no page we wrote ourselves as verified. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { siteTable } from '../tools/site-table.ts';
import { ROOT } from './support/source-files.ts';

const text = siteTable();
const rows = text.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| --'));

test('docs/SITES.md is up to date: run npm run list:sites', () => {
  expect(readFileSync(join(ROOT, 'docs/SITES.md'), 'utf8')).toBe(text);
});

test('every view has a row, and only recorded pages verify one', () => {
  expect(rows.length).toBeGreaterThan(25);
  const verified = rows.filter((row) => row.includes('| verified '));
  expect(verified.map((row) => row.split(' | ')[0]?.slice(2).trim())).toEqual([
    'Redmine',
    'Request Tracker',
    'Request Tracker',
    'Znuny',
    'Znuny',
    'Znuny',
  ]);
});

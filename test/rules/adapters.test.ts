/**
 * Rule 3: an adapter is data somebody can check again: when it was looked at, where, and on which
 * recorded page. That the fixtures are read rightly is tested in test/unit/sites.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { adapterSchema } from '@/lib/model/adapter';
import type { Adapter } from '@/lib/sites/adapter';
import { anAdapter } from '../fakes/an-adapter.ts';
import { ROOT } from './support/source-files.ts';

const ADAPTERS = 'lib/sites/adapters';
const FIXTURES = 'test/fixtures/sites';

/** A class or id that a build tool made up: it changes with the next release of the site. */
function isHashed(token: string): boolean {
  if (/^(css|sc|jss|emotion|svelte|styled)-?(?=[a-z]*\d)[a-z\d]{4,}$/i.test(token)) return true;
  return token.split(/[-_]+/).some((part, index, parts) => {
    if (part.length < 5) return false;
    // A digit among letters (`g0xbh4`), and not only counting at the end (`level3`).
    if (/\d[a-z]/i.test(part) && /[a-z]/i.test(part)) return true;
    // CSS modules: mixed case without being camelCase (`EFZKf`) at the end of the name.
    return index > 0 && index === parts.length - 1 && /[A-Z]{2}[a-z]|[a-z][A-Z]{2}/.test(part);
  });
}

/** Class and id names in a selector, in attribute selectors too. */
function namesIn(selector: string): string[] {
  const quoted = [...selector.matchAll(/\[(?:class|id)[~|^$*]?=\s*["']?([^"'\]]+)/g)].flatMap(
    (match) => (match[1] ?? '').split(/\s+/),
  );
  const plain = selector.replaceAll(/\[[^\]]*\]/g, ' ');
  return [...quoted, ...[...plain.matchAll(/[.#]([\w-]+)/g)].map((match) => match[1] ?? '')];
}

/** Everything in an adapter that is used as a selector. */
function selectorsOf(value: unknown, key = ''): string[] {
  const isSelector = /^(selectors?|up|item|row|when|frame|active|ignore|fingerprint)$/.test(key);
  if (typeof value === 'string') return isSelector ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((one) => selectorsOf(one, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => selectorsOf(one, name));
}

const isDay = (text: unknown): boolean =>
  typeof text === 'string' &&
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

/** Every breach in one adapter. `fixtures` are file names in its fixture folder. */
function breaches(file: string, adapter: Partial<Adapter>, fixtures: string[]): string[] {
  const found: string[] = [];
  const say = (sentence: string): void => void found.push(`${file} ${sentence}`);
  if (adapter.tool !== basename(file, '.json')) say('must be named after its tool.');
  if (!isDay(adapter.date)) say('needs the day its selectors were checked: "date": "yyyy-mm-dd".');
  if (!adapter.source) say('needs a source: which server or page the selectors were checked on.');
  const examples = adapter.examples ?? [];
  if (examples.length === 0) say('needs examples: addresses of pages it recognises.');
  for (const example of examples) {
    if (!URL.canParse(example)) say(`has an example that is no address: ${example}`);
  }
  const views = adapter.views ?? [];
  if (views.length === 0) say('needs at least one view.');
  for (const { view } of views) {
    const pages = fixtures.filter(
      (name) =>
        name.endsWith('.html') && isDay(name.slice(0, 10)) && name.slice(10).startsWith(`-${view}`),
    );
    const folder = `${FIXTURES}/${adapter.tool}`;
    if (pages.length === 0)
      say(`needs a recorded page for "${view}": ${folder}/yyyy-mm-dd-${view}.html.`);
    for (const page of pages) {
      const answer = page.replace(/\.html$/, '.json');
      if (!fixtures.includes(answer))
        say(`needs what ${page} should read as: ${folder}/${answer}.`);
    }
  }
  for (const selector of selectorsOf(adapter.views)) {
    for (const name of namesIn(selector)) {
      if (isHashed(name)) {
        say(
          `rests on "${name}", which a build tool made up: use an attribute, a role or a test id.`,
        );
      }
    }
  }
  return found;
}

describe('adapters', () => {
  const files = globSync(`${ADAPTERS}/*.json`, { cwd: ROOT }).map((path) =>
    path.replaceAll('\\', '/'),
  );

  test('there are some', () => {
    expect(files.length).toBeGreaterThan(0);
  });

  test.each(files)('%s is well formed', (file) => {
    const parsed = adapterSchema.safeParse(JSON.parse(readFileSync(join(ROOT, file), 'utf8')));
    expect(parsed.success ? [] : z.prettifyError(parsed.error)).toEqual([]);
  });

  test.each<[string, (adapter: Adapter) => unknown]>([
    [
      'a property of another name',
      ({ views: [one] }) => [{ ...one, title: [{ from: 'property', name: 'innerHTML' }] }],
    ],
    [
      'an attribute without a name',
      ({ views: [one] }) => [{ ...one, title: [{ from: 'attribute' }] }],
    ],
    [
      'a broken pattern',
      ({ views: [one] }) => [{ ...one, title: [{ selector: 'h1', pattern: '(' }] }],
    ],
    [
      'a runaway pattern',
      ({ views: [one] }) => [{ ...one, title: [{ selector: 'h1', pattern: '(a+)+$' }] }],
    ],
    ['a view for every site', ({ views: [one] }) => [{ ...one, match: { url: '.' } }]],
    ['a word too many', ({ views: [one] }) => [{ ...one, onLoad: 'alert()' }]],
    ['no title', ({ views: [one] }) => [{ ...one, title: [] }]],
    ['an unknown part', ({ views: [one] }) => [{ ...one, expect: ['wheels'] }]],
  ])('%s would be refused', (_what, views) => {
    expect(adapterSchema.safeParse(anAdapter()).success).toBe(true);
    expect(adapterSchema.safeParse({ ...anAdapter(), views: views(anAdapter()) }).success).toBe(
      false,
    );
  });

  test.each(files)('%s can be checked again', (file) => {
    const adapter = JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as Adapter;
    const folder = join(ROOT, FIXTURES, adapter.tool);
    const fixtures = existsSync(folder) ? globSync('*', { cwd: folder }) : [];
    expect(breaches(file, adapter, fixtures)).toEqual([]);
  });

  const view = { view: 'issue', kind: 'issue', match: {}, externalId: [], title: [] } as const;
  const good: Adapter = {
    tool: 'tracker',
    name: 'Tracker',
    date: '2026-11-22',
    source: 'a server',
    examples: ['https://tracker.example/1'],
    views: [
      { ...view, match: { fingerprint: 'body.controller-issues' }, externalId: [], title: [] },
    ],
  };
  const recorded = ['2026-11-22-issue.html', '2026-11-22-issue.json'];
  const withTitle = (selector: string): Partial<Adapter> => ({
    views: [{ ...view, match: {}, externalId: [], title: [{ selector }] }],
  });

  test('a good one passes', () => {
    expect(breaches('a/tracker.json', good, recorded)).toEqual([]);
    expect(
      breaches('a/tracker.json', good, [
        ...recorded,
        '2026-12-01-issue-long.html',
        '2026-12-01-issue-long.json',
      ]),
    ).toEqual([]);
  });

  test.each<[string, Partial<Adapter>, string[]]>([
    ['another name', { tool: 'other' }, recorded],
    ['no day', { date: 'today' }, recorded],
    ['no such day', { date: '2026-02-31' }, recorded],
    ['no source', { source: '' }, recorded],
    ['no examples', { examples: [] }, recorded],
    ['a broken example', { examples: ['tracker/1'] }, recorded],
    ['no views', { views: [] }, recorded],
    ['no recorded page', {}, []],
    ['a page without a day', {}, ['issue.html', 'issue.json']],
    ['a page without what it reads as', {}, ['2026-11-22-issue.html']],
    ['a hashed class', withTitle('.css-1x2y3z'), recorded],
    ['a hashed styled class', withTitle('div.Box-sc-g0xbh4-0 > h1'), recorded],
    ['a hashed CSS module', withTitle('[class*="Title-module__title--EFZKf"]'), recorded],
  ])('%s would be seen', (_what, change, fixtures) => {
    expect(breaches('a/tracker.json', { ...good, ...change }, fixtures)).toHaveLength(1);
  });

  test.each([
    '.journal.has-notes',
    '#history .level3',
    '.js-issue-title',
    '.col-md-6',
    '[data-testid="issue-title"]',
    '.gh-header-title',
    '#ticket-1a',
  ])('%s is no hashed name', (selector) => {
    expect(namesIn(selector).filter(isHashed)).toEqual([]);
  });
});

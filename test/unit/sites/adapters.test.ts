// @vitest-environment happy-dom
import './frames.ts';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { adapterSchema } from '@/lib/model/adapter';
import { readingSchema } from '@/lib/model/reading';
import { ADAPTERS, recognise, tryAdapter } from '@/lib/sites';
import { FIXTURES, parse } from './helpers.ts';

/** Class names that a build tool made up: they change with every release of the tool. */
const HASHED =
  /^(css|sc|jss)-|__[\w-]*--\w{5}$|--[\w-]{5}$|_{2}\w{5}$|-[a-z]*\d[a-z\d]*[A-Z]\w*$|-(?=[a-f]*\d)[\da-f]{5,}$/;

/** Every selector anywhere in an adapter. */
function selectorsIn(value: unknown, key = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => selectorsIn(each, key));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, each]) => selectorsIn(each, name));
  }
  const holds = [
    'selector',
    'selectors',
    'item',
    'row',
    'fingerprint',
    'active',
    'frame',
    'up',
    'ignore',
    'when',
  ];
  return typeof value === 'string' && holds.includes(key) ? [value] : [];
}

const classesIn = (text: string): string[] =>
  [...text.replace(/\[[^\]]*\]/g, '').matchAll(/\.([\w-]+)/g)].map((found) => found[1] ?? '');

type Fixture = { url: string; expect: Record<string, unknown> & { view: string } };

describe.each(ADAPTERS)('adapter $tool', (adapter) => {
  const folder = join(FIXTURES, adapter.tool);
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.html'))
    .map((file) => file.replace(/\.html$/, ''));

  test('is well formed, dated and has examples', () => {
    expect(adapterSchema.parse(adapter)).toEqual(adapter);
  });

  test('uses selectors that are selectors, and no hashed class names', () => {
    const doc = parse('<body></body>');
    for (const each of selectorsIn(adapter)) {
      for (const step of each.split('>>>')) {
        if (step.trim() !== '') expect(() => doc.querySelector(step)).not.toThrow();
      }
      expect(classesIn(each).filter((name) => HASHED.test(name))).toEqual([]);
    }
  });

  test('has a dated fixture for every view', () => {
    const views = names.map((name) => {
      expect(name).toMatch(/^\d{4}-\d\d-\d\d-[a-z-]+$/);
      expect(existsSync(join(folder, `${name}.json`))).toBe(true);
      return (JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Fixture).expect
        .view;
    });
    expect([...new Set(views)].sort()).toEqual(adapter.views.map((each) => each.view).sort());
  });

  test.each(names)('reads %s', (name) => {
    const doc = parse(readFileSync(join(folder, `${name}.html`), 'utf8'));
    const fixture = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Fixture;
    const found = recognise(doc, new URL(fixture.url), { generic: false });
    const {
      adapter: used,
      by,
      cues,
      confidence,
      hidden,
      host,
      partial,
      truncated,
      url,
      ...rest
    } = readingSchema.parse(found?.reading);
    expect(rest).toEqual(fixture.expect);
    expect({ used, by, url, host, truncated, hidden }).toEqual({
      used: `${adapter.tool}@${adapter.date}`,
      by: 'adapter',
      url: fixture.url,
      host: new URL(fixture.url).host,
      truncated: false,
      hidden: [],
    });
    if (partial === true) expect(rest.comments).toEqual([]);
    expect(cues.length).toBeGreaterThan(0);
    expect(confidence).toBeGreaterThan(0.8);
    for (const field of rest.fields) expect(found?.elements.fields.has(field.key)).toBe(true);
  });
});

test('hashed class names are told from others', () => {
  for (const name of [
    'css-1a2b3c',
    'sc-aXZVg',
    'Header-module__title--w0tUF',
    'prc-Link-Link-85e08',
  ]) {
    expect(HASHED.test(name)).toBe(true);
  }
  for (const name of ['ticket-info-basics', 'js-issue-title', 'note-header', 'cke_wysiwyg_frame']) {
    expect(HASHED.test(name)).toBe(false);
  }
});

test('a page of a tool without its title is refused with the places that were tried', () => {
  const doc = parse('<body class="controller-issues action-show"><div id="content"></div></body>');
  const redmine = ADAPTERS.find((adapter) => adapter.tool === 'redmine');
  if (!redmine) throw new Error('no Redmine adapter');
  expect(tryAdapter(redmine, doc, new URL('https://redmine.example/issues/5'))).toEqual({
    ok: false,
    reason: 'no-title',
    view: 'issue',
    tried: ['.issue .subject h3', 'title'],
    health: {
      tool: 'redmine',
      view: 'issue',
      origin: 'built-in',
      outcome: 'broken',
      failed: [{ field: 'title', selector: '.issue .subject h3' }],
    },
  });
  expect(tryAdapter(redmine, parse('<body></body>'), new URL('https://x.example/'))).toEqual({
    ok: false,
    reason: 'no-view',
  });
});

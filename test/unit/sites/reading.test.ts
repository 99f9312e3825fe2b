// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from 'vitest';
import { READING_LIMITS, readingSchema } from '@/lib/model/reading';
import { ADAPTERS, recognise, type Adapter } from '@/lib/sites';
import { hurry, newBudget } from '@/lib/sites/budget';
import { isSecretField } from '@/lib/sites/field';
import { parseColour, visibilityOf } from '@/lib/sites/hidden';
import { LIMITS, TIME_BUDGET_MS } from '@/lib/sites/limits';
import { hostMatches } from '@/lib/sites/match';
import { textOf, type TextContext } from '@/lib/sites/text';
import { isSecretField as isSecretOnPage } from '@/lib/page/secret';
import { page } from './helpers.ts';

afterEach(() => vi.restoreAllMocks());

function contextOf(doc: Document): TextContext {
  const budget = newBudget();
  return { budget, visibility: visibilityOf(doc, budget), hidden: [] };
}

function text(html: string): { text: string; hidden: TextContext['hidden'] } {
  const doc = page(`<div id="x">${html}</div>`);
  const context = contextOf(doc);
  const root = doc.querySelector('#x');
  if (!root) throw new Error('no root');
  return { text: textOf(root, context, 'description'), hidden: context.hidden };
}

describe('text', () => {
  test.each([
    ['<p>One</p><p>Two</p>', 'One\n\nTwo'],
    ['  a \n b&nbsp;&nbsp;c <b> d</b>e ', 'a b c de'],
    ['a<br>b<br><br>c<br>', 'a\nb\n\nc'],
    ['<div>a<div>b</div></div>c', 'a\nb\nc'],
    ['<ul><li>x</li><li>y</li></ul>z', 'x\ny\n\nz'],
    ['<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>', 'a\tb\nc\td'],
    ['<pre>  keep\n    this</pre>after', 'keep\n    this\n\nafter'],
    ['a<script>bad()</script><style>p{}</style><template>t</template><button>Go</button>b', 'ab'],
    [
      'a<div role="toolbar">tools</div><textarea>draft</textarea><div contenteditable>draft</div>b',
      'ab',
    ],
  ])('%s', (html, expected) => {
    expect(text(html).text).toBe(expected);
  });

  test('nobody can see goes to the hidden texts with a reason', () => {
    const { text: shown, hidden } = text(
      '<p>Seen</p><p hidden>gone</p><p style="display:none">none</p><span style="opacity: 0">clear</span><i style="font-size:1px">dot</i>',
    );
    expect(shown).toBe('Seen');
    expect(hidden).toEqual([
      { where: 'description', why: 'not-displayed', text: 'gone' },
      { where: 'description', why: 'not-displayed', text: 'none' },
      { where: 'description', why: 'transparent', text: 'clear' },
      { where: 'description', why: 'tiny', text: 'dot' },
    ]);
  });

  test('stops at a limit, marks it, and survives very deep pages', () => {
    const doc = page('');
    let inner = doc.body;
    for (let depth = 0; depth < 3000; depth += 1) {
      const next = doc.createElement('div');
      next.append(`${depth} `);
      inner.append(next);
      inner = next;
    }
    const context = contextOf(doc);
    expect(textOf(doc.body, context, 'x', 100)).toHaveLength(100);
    expect(context.budget.truncated).toBe(true);
  });
});

test('a reading on a page ends when its time is up, and says so; elsewhere it takes its time', () => {
  const doc = page('<p>word</p>'.repeat(2000));
  const context = hurry(() => contextOf(doc));
  const calm = contextOf(doc);
  const late = performance.now() + TIME_BUDGET_MS + 1;
  vi.spyOn(performance, 'now').mockReturnValue(late);
  expect(textOf(doc.body, context, 'x').length).toBeLessThan(5000);
  expect(context.budget.truncated).toBe(true);
  expect(textOf(doc.body, calm, 'x').length).toBeGreaterThan(10_000);
  expect(calm.budget.truncated).toBe(false);
});

test('colours as browsers write them', () => {
  expect(parseColour('rgb(1, 2, 3)')).toEqual([1, 2, 3, 1]);
  expect(parseColour('rgba(1, 2, 3, 0.5)')).toEqual([1, 2, 3, 0.5]);
  expect(parseColour('rgb(1 2 3 / 40%)')).toEqual([1, 2, 3, 0.4]);
  expect(parseColour('oklch(0.5 0.1 200)')).toBeNull();
});

test('the limits are those of the model', () => {
  expect(LIMITS).toEqual(READING_LIMITS);
});

test('hosts match exactly or as subdomains', () => {
  expect(hostMatches('github.com', ['github.com'])).toBe(true);
  expect(hostMatches('evil-github.com', ['github.com'])).toBe(false);
  expect(hostMatches('a.zendesk.com', ['*.zendesk.com'])).toBe(true);
  expect(hostMatches('azendesk.com', ['*.zendesk.com'])).toBe(false);
});

test('secret fields are told the same way in both rooms', () => {
  const doc = page('');
  const field = (attributes: Record<string, string>): Element => {
    const element = doc.createElement('input');
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const secret = [
    { type: 'password' },
    { type: 'PASSWORD' },
    { autocomplete: 'billing cc-number' },
    { autocomplete: 'cc-csc' },
    { autocomplete: 'one-time-code' },
    { autocomplete: 'new-password' },
    { name: 'card_number' },
    { id: 'otp' },
    { name: 'cvv2' },
    { name: 'iban' },
  ];
  const open = [
    { name: 'reply' },
    { id: 'issue_notes' },
    { name: 'opinion' },
    { autocomplete: 'name' },
    { name: 'shipping' },
  ];
  for (const attributes of secret) {
    expect([attributes, isSecretField(field(attributes))]).toEqual([attributes, true]);
    expect(isSecretOnPage(field(attributes))).toBe(true);
  }
  for (const attributes of open) {
    expect([attributes, isSecretField(field(attributes))]).toEqual([attributes, false]);
    expect(isSecretOnPage(field(attributes))).toBe(false);
  }
});

describe('a hostile page', () => {
  const redmine = (inside: string) =>
    page(`<div id="fake"></div>${inside}`).documentElement.outerHTML.replace(
      '<body>',
      '<body class="controller-issues action-show">',
    );
  const read = (inside: string) =>
    recognise(
      new DOMParser().parseFromString(redmine(inside), 'text/html'),
      new URL('https://redmine.example/issues/1'),
      { generic: false },
    );

  test('with more than fits is cut at the limits of the model, and says so', () => {
    // A busy machine must not run into the time budget here.
    vi.spyOn(performance, 'now').mockReturnValue(0);
    const journals = Array.from(
      { length: READING_LIMITS.comments + 50 },
      (_, n) =>
        `<div class="journal has-notes" id="change-${n + 1}"><div class="wiki">note ${n}</div></div>`,
    ).join('');
    const facts = Array.from(
      { length: READING_LIMITS.facts + 20 },
      (_, n) =>
        `<div class="attribute"><div class="label">L${n}</div><div class="value">${'v'.repeat(2000)}</div></div>`,
    ).join('');
    const found = read(
      `<div class="issue"><div class="subject"><h3>${'t'.repeat(5000)}</h3></div><div class="attributes">${facts}</div><div class="description"><div class="wiki">${'d '.repeat(150_000)}</div></div></div><div id="history">${journals}</div>`,
    );
    const reading = readingSchema.parse(found?.reading);
    expect(reading.truncated).toBe(true);
    expect(reading.comments).toHaveLength(READING_LIMITS.comments);
    expect(reading.facts).toHaveLength(READING_LIMITS.facts);
    expect(reading.title).toHaveLength(1000);
    expect(reading.description?.length).toBeLessThanOrEqual(READING_LIMITS.textLength);
  });

  test('whose forms shadow the DOM is read all the same', () => {
    const doc = new DOMParser().parseFromString(
      redmine(
        '<div class="issue"><div class="subject"><h3>Real title</h3></div><div class="description"><div class="wiki"><form><p>Inside the form</p></form><p>After it</p></div></div></div>',
      ),
      'text/html',
    );
    const form = doc.querySelector('form');
    if (!form) throw new Error('no form');
    // What `<input name="parentNode">` does in a browser.
    for (const name of [
      'parentNode',
      'firstChild',
      'nextSibling',
      'localName',
      'getAttribute',
      'textContent',
    ]) {
      Object.defineProperty(form, name, { value: doc.createElement('input') });
    }
    Object.defineProperty(doc, 'querySelector', { value: doc.createElement('img') });
    const found = recognise(doc, new URL('https://redmine.example/issues/1'), { generic: false });
    expect(found?.reading.title).toBe('Real title');
    expect(found?.reading.description).toBe('Inside the form\n\nAfter it');
  });

  test('with twice the same comment id keeps both', () => {
    const journal = (text: string): string =>
      `<div class="journal has-notes" id="change-7"><div class="wiki">${text}</div></div>`;
    const found = read(
      `<div class="issue"><div class="subject"><h3>T</h3></div></div><div id="history">${journal('one')}${journal('two')}</div>`,
    );
    expect(found?.reading.comments.map(({ id, text: body }) => [id, body])).toEqual([
      ['7', 'one'],
      ['#2', 'two'],
    ]);
  });
});

test('an adapter cannot make Baton read a secret field', () => {
  const adapter: Adapter = {
    tool: 'shop',
    name: 'Shop',
    date: '2026-11-22',
    source: 'made up',
    examples: ['https://shop.example/1'],
    views: [
      {
        view: 'order',
        kind: 'record',
        match: { fingerprint: 'h1' },
        externalId: [{ from: 'url', pattern: '(\\d+)' }],
        title: [{ selector: 'h1' }],
        status: [{ selector: '#pass', from: 'property', name: 'value' }],
        fields: [
          { key: 'card', label: 'Card', purpose: 'other', selectors: ['#card'] },
          { key: 'note', label: 'Note', purpose: 'other', selectors: ['#note'] },
        ],
      },
    ],
  };
  const doc = page(
    '<h1>Order</h1><input id="card" autocomplete="cc-number" value="4111"><input id="pass" type="password" value="hunter2"><input id="note" value="ring twice">',
  );
  const found = recognise(doc, new URL('https://shop.example/1'), { adapters: [adapter] });
  expect(found?.reading.fields.map(({ key, text: body }) => [key, body])).toEqual([
    ['note', 'ring twice'],
  ]);
  expect(JSON.stringify(found?.reading)).not.toMatch(/4111|hunter2/);
});

test('every tool has one adapter', () => {
  const tools = ADAPTERS.map((adapter) => adapter.tool);
  expect(new Set(tools).size).toBe(tools.length);
});

// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import type { Adapter, Candidate, View } from '@/lib/sites/adapter';
import { examine, tryAdapter } from '@/lib/sites';
import { selectAll, selectOne } from '@/lib/sites/select';
import { anAdapter } from '../../fakes/an-adapter.ts';
import { page } from './helpers.ts';

const URL_OF_ITEM = new URL('https://tracker.example/items/7');
const older = (selector: string, generation = '2024'): Candidate => ({ selector, generation });

/** An adapter of one view. */
function adapter(over: Partial<View> = {}): Adapter {
  const [view] = anAdapter().views;
  if (!view) throw new Error('no view');
  return anAdapter({ views: [{ ...view, ...over }] });
}

function read(body: string, over: Partial<View> = {}) {
  const outcome = tryAdapter(adapter(over), page(body), URL_OF_ITEM);
  if (!outcome.ok) throw new Error(`not read: ${outcome.reason}`);
  return { reading: outcome.recognised.reading, health: outcome.health };
}

describe('health', () => {
  const title = [{ selector: '.new-title' }, older('h1')];
  const status = [{ selector: '.new-status' }, older('.status')];
  const both = { title, status };

  test('read as it was written', () => {
    const { health } = read('<p class="new-title">A</p><p class="new-status">B</p>', both);
    expect(health).toEqual({
      tool: 'tracker',
      view: 'item',
      origin: 'built-in',
      outcome: 'read',
      failed: [],
    });
  });

  test('degraded where one part was found only in an older place, and says which', () => {
    const { reading, health } = read('<h1>A</h1><p class="new-status">B</p>', both);
    expect(reading).toMatchObject({ title: 'A', status: 'B' });
    expect(health).toMatchObject({
      outcome: 'degraded',
      failed: [{ field: 'title', selector: '.new-title' }],
    });
    expect(reading.cues).toContain('not where expected: title');
  });

  test('a page that is of one older generation throughout is healthy', () => {
    const { health } = read('<h1>A</h1><p class="status">B</p>', both);
    expect(health).toMatchObject({ outcome: 'read', failed: [], generation: '2024' });
  });

  test('two generations mixed, or a fallback, are not', () => {
    const mixed = { title, status: [{ selector: '.new-status' }, older('.status', '2019')] };
    expect(read('<h1>A</h1><p class="status">B</p>', mixed).health.failed).toHaveLength(2);
    const chance = { title: [{ selector: '.new-title' }, older('h1', 'fallback')] };
    expect(read('<h1>A</h1>', chance).health.outcome).toBe('degraded');
  });

  test('an ordinary alternative is no sign of change', () => {
    const { health } = read('<h1>A</h1>', { title: [{ selector: '.other' }, { selector: 'h1' }] });
    expect(health.outcome).toBe('read');
  });

  test('expected parts that are missing are named; other missing parts are just absent', () => {
    const parts = {
      status: [{ selector: '.status' }],
      description: [{ selector: '.text' }],
      fields: [
        { key: 'reply', label: 'Reply', purpose: 'reply' as const, selectors: ['textarea'] },
      ],
    };
    expect(read('<h1>A</h1>', parts).health.outcome).toBe('read');
    const { health } = read('<h1>A</h1>', { ...parts, expect: ['status', 'fields.reply'] });
    expect(health.failed).toEqual([
      { field: 'status', selector: '.status' },
      { field: 'fields.reply', selector: 'textarea' },
    ]);
  });

  test('a stated part that not one comment has is a part that failed', () => {
    const comments = {
      item: 'li',
      author: [{ selector: 'b' }],
      at: [{ selector: 'time' }],
      body: [{ selector: 'p' }],
    };
    const list = (inside: string): string => `<h1>A</h1><ul><li>${inside}<p>x</p></li></ul>`;
    expect(read(list('<b>Ivo</b><time>1 May</time>'), { comments }).health.outcome).toBe('read');
    expect(read(list('<b>Ivo</b>'), { comments }).health.failed).toEqual([
      { field: 'comments.at', selector: 'time' },
    ]);
    const empty = read('<h1>A</h1><ul><li><b>Ivo</b></li></ul>', { comments }).health;
    expect(empty.failed).toEqual([{ field: 'comments.body', selector: 'p' }]);
  });

  test('a required part that is missing refuses the whole, and the generic recogniser goes on', () => {
    const doc = page('<div role="main"><p>nothing of use</p></div>');
    const broken = {
      tool: 'tracker',
      view: 'item',
      origin: 'user',
      outcome: 'broken',
      failed: [{ field: 'title', selector: 'h1' }],
    };
    const options = { userAdapters: [adapter()], adapters: [] };
    expect(examine(doc, URL_OF_ITEM, options)).toEqual({ recognised: null, health: broken });
  });

  test("the person's own adapter goes before the built-in one", () => {
    const doc = page('<h1>A</h1><h2>B</h2>');
    const own = adapter({ title: [{ selector: 'h2' }] });
    const found = examine(doc, URL_OF_ITEM, { userAdapters: [own], adapters: [adapter()] });
    expect(found.recognised?.reading.title).toBe('B');
    expect(found.health?.origin).toBe('user');
  });
});

describe('places of values', () => {
  test('around an item, on the whole page, and fixed words', () => {
    const comments = {
      item: '.message',
      author: [{ up: '.group', selector: '.who' }],
      at: [{ in: 'page' as const, selector: '.day' }],
      internal: [{ up: '.note', from: 'fixed' as const, name: 'yes' }],
      body: [{}],
    };
    const { reading } = read(
      `<h1>A</h1><p class="day">1 May</p>
       <div class="group"><b class="who">Ivo</b><p class="message">one</p></div>
       <div class="group note"><b class="who">Ada</b><p class="message">two</p></div>`,
      { comments },
    );
    expect(reading.comments).toEqual([
      { id: '#1', author: 'Ivo', at: '1 May', text: 'one' },
      { id: '#2', author: 'Ada', at: '1 May', text: 'two', visibility: 'internal' },
    ]);
  });

  test('what a grouped message has from the one before it; newest first turned around', () => {
    const thread = `<h1>A</h1>
      <li><b>Ivo</b><p>one</p></li><li><p>two</p></li><li><b>Ada</b><p>three</p></li>`;
    const comments = {
      item: ['.gone', 'li'],
      author: [{ selector: 'b' }],
      carry: ['author' as const],
      body: [{ selector: 'p' }],
    };
    const lines = (over: object): string[] =>
      read(thread, { comments: { ...comments, ...over } }).reading.comments.map(
        ({ author, text }) => `${author}: ${text}`,
      );
    expect(lines({})).toEqual(['Ivo: one', 'Ivo: two', 'Ada: three']);
    expect(lines({ order: 'reverse' })).toEqual(['Ada: three', 'Ivo: two', 'Ivo: one']);
  });

  test('secrets are never values', () => {
    const body = '<h1>A</h1><input type="password" name="x" value="hunter2">';
    for (const from of ['property', 'attribute'] as const) {
      const status = [{ selector: 'input', from, name: 'value' }];
      expect(read(body, { status }).reading.status).toBeUndefined();
    }
  });

  test('a view without a place for the thread says that it is a part', () => {
    expect(read('<h1>A</h1>').reading.partial).toBe(true);
    const description = [{ selector: 'p' }];
    expect(read('<h1>A</h1>', { description }).reading.partial).toBeUndefined();
  });
});

describe('shadow roots', () => {
  /** `<x-outer>` holding `<x-inner>` holding a title, each behind a shadow root. */
  function nested(mode: ShadowRootMode): { closed: Map<Element, ShadowRoot> } {
    document.body.replaceChildren();
    const closed = new Map<Element, ShadowRoot>();
    const into = (parent: Node, name: string): ShadowRoot => {
      const host = document.createElement(name);
      parent.appendChild(host);
      const root = host.attachShadow({ mode });
      closed.set(host, root);
      return root;
    };
    const inner = into(into(document.body, 'x-outer'), 'x-inner');
    const title = document.createElement('h1');
    title.textContent = 'Behind two roots';
    inner.appendChild(title);
    return { closed };
  }

  test('are entered at any depth where the selector says so, and only there', () => {
    nested('open');
    expect(selectOne(document, 'h1')).toBeNull();
    expect(selectOne(document, 'x-outer >>> h1')?.textContent).toBe('Behind two roots');
    expect(selectOne(document, 'x-outer >>> x-inner >>> h1')?.localName).toBe('h1');
    expect(selectAll(document, '>>> h1')).toHaveLength(1);
    expect(selectAll(document, 'x-other >>> h1')).toEqual([]);
    const outcome = tryAdapter(
      adapter({ match: { fingerprint: 'x-outer >>> x-inner' }, title: [{ selector: '>>> h1' }] }),
      document,
      URL_OF_ITEM,
    );
    expect(outcome.ok && outcome.recognised.reading.title).toBe('Behind two roots');
  });

  test('that are closed are entered only through what the browser gives', () => {
    const { closed } = nested('closed');
    expect(selectOne(document, 'x-outer >>> h1')).toBeNull();
    const given = (element: Element): ShadowRoot | null => closed.get(element) ?? null;
    expect(selectOne(document, 'x-outer >>> h1', given)?.textContent).toBe('Behind two roots');
  });

  test('that hold themselves end', () => {
    const { closed } = nested('open');
    const [root] = [...closed.values()];
    const forever = (): ShadowRoot | null => root ?? null;
    expect(selectAll(document, 'x-outer >>> nothing', forever)).toEqual([]);
  });
});

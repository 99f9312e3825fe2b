// @vitest-environment happy-dom
import fc from 'fast-check';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { adapterSchema } from '@/lib/model/adapter';
import { recognise, type Recognised } from '@/lib/sites';
import { selectAll, selectOne } from '@/lib/sites/select';
import { proposeField } from '@/lib/sites/teach/propose-field';
import { proposeThread } from '@/lib/sites/teach/propose-thread';
import { isStableClass, isStableValue, stablePrefix } from '@/lib/sites/teach/stable';
import { FIXTURES, hasPages, page, parse, recorded } from '../helpers.ts';

type Taught = { name: string; doc: Document; found: Recognised };

const ADDRESSES: Record<string, string> = {
  'github-issue': 'https://github.com/kepano/defuddle/issues/56',
  'github-pull': 'https://github.com/test-owner/test-repo/pull/42',
  'gmail-thread': 'https://mail.google.com/mail/u/0/#inbox/thread-f:1234567890',
  'redmine-checklist': 'http://127.0.0.1:3101/issues/4',
  'redmine-issue': 'http://127.0.0.1:3101/issues/1',
  'rt-reply': 'http://127.0.0.1:3102/Ticket/Update.html?id=1&Action=Respond',
  'rt-ticket': 'http://127.0.0.1:3102/Ticket/Display.html?id=1',
  'rt-ticket-long': 'http://127.0.0.1:3102/Ticket/Display.html?id=7',
};

/** Every page with an expected reading, and the recorded ones where they are. */
function pages(): Taught[] {
  const constructed = globSync('*/*.html', { cwd: FIXTURES }).flatMap((path) => {
    const html = readFileSync(join(FIXTURES, path), 'utf8');
    const answer = JSON.parse(
      readFileSync(join(FIXTURES, path.replace(/html$/, 'json')), 'utf8'),
    ) as { url?: string };
    const doc = parse(html.replace(/<link\b[^>]*>/g, ''));
    const found = answer.url === undefined ? null : recognise(doc, new URL(answer.url));
    return found?.reading.by === 'adapter' ? [{ name: path, doc, found }] : [];
  });
  const real = Object.entries(hasPages ? ADDRESSES : {}).flatMap(([name, address]) => {
    const doc = recorded(name);
    const found = recognise(doc, new URL(address));
    return found ? [{ name, doc, found }] : [];
  });
  return [...constructed, ...real];
}

/** What stands in frames is taught by pointing at the frame, or in the frame's own page. */
const inThePage = ({ doc, found }: Taught): boolean =>
  [...found.elements.sources.values(), ...found.elements.fields.values()].every(
    (element) => element.ownerDocument === doc,
  );

/** Whether a message holds an element, also one inside a shadow root of its own. */
function holds(item: Element, element: Element): boolean {
  for (let at: Node | null = element; at;) {
    if (at === item) return true;
    at = at.parentNode ?? (at instanceof ShadowRoot ? at.host : null);
  }
  return false;
}

const known = pages().filter(inThePage);

describe('places on known pages', () => {
  test('there are some', () => {
    expect(known.length).toBeGreaterThan(4);
  });

  test.each(known)('$name: every part is found again, and nothing else', ({ doc, found }) => {
    for (const element of [...found.elements.sources.values(), ...found.elements.fields.values()]) {
      const selectors = proposeField(element, doc);
      expect(selectors.length).toBeGreaterThan(0);
      for (const selector of selectors) {
        const matches = selectAll(doc, selector);
        expect([selector, matches.length, matches[0] === element]).toEqual([selector, 1, true]);
      }
    }
  });

  test.each(known)(
    '$name: anything on the page has a place of its own',
    ({ doc }) => {
      const elements = [...doc.body.querySelectorAll('*')];
      const some = fc.integer({ min: 0, max: elements.length - 1 });
      fc.assert(
        fc.property(some, (index) => {
          const element = elements[index];
          if (!element || element.closest('svg, math')) return;
          const [selector = 'none'] = proposeField(element, doc);
          const matches = doc.querySelectorAll(selector);
          expect([selector, matches.length, matches[0] === element]).toEqual([selector, 1, true]);
        }),
        { numRuns: 12 },
      );
    },
    60_000,
  );

  const isThread = ({ found }: Taught): boolean => found.reading.comments.length > 1;

  test.each(known.filter(isThread))(
    '$name: one comment finds the others',
    ({ doc, found }) => {
      const { comments } = found.reading;
      const elements = comments.map(({ id }) => found.elements.sources.get(`comment:${id}`));
      for (const at of new Set([0, Math.floor(elements.length / 2), elements.length - 1])) {
        const picked = elements[at];
        if (!picked) throw new Error('no element');
        const proposed = proposeThread(picked, doc);
        const missed = elements.filter(
          (element) => !proposed?.items.some((item) => element && holds(item, element)),
        );
        expect([proposed?.spec.item, missed]).toEqual([proposed?.spec.item, []]);
        // What the tool says of itself between the comments has no text of a comment.
        const places = proposed?.spec.body.map(({ selector }) => selector) ?? [];
        const read = proposed?.items.filter((item) =>
          places.some((place) => place === undefined || selectOne(item, place)),
        );
        expect(read?.length).toBeGreaterThanOrEqual(comments.length);
        expect(read?.length).toBeLessThanOrEqual(comments.length + 3);
      }
    },
    60_000,
  );
});

describe('names', () => {
  test.each([
    'css-1x2y3z',
    'sc-bdVaJa',
    'jsx-3829104',
    'Box-sc-g0xbh4-0',
    'Title-module__title--EFZKf',
    'hP',
    'g6',
    'is-active',
    'mt-4',
    'unread',
    'kqzvxtrw',
  ])('%s does not last', (name) => {
    expect(isStableClass(name)).toBe(false);
  });

  test.each(['comment', 'ticket-head', 'journal', 'gh-header-title', 'level3', 'MessageBody'])(
    '%s lasts',
    (name) => {
      expect(isStableClass(name)).toBe(true);
    },
  );

  test('values with digits or blanks are content; numbered ones keep their beginning', () => {
    expect(isStableValue('issue-title')).toBe(true);
    expect(isStableValue('issue-1042')).toBe(false);
    expect(isStableValue('Printer on fire')).toBe(false);
    expect(stablePrefix('comment-1042')).toBe('comment-');
    expect(stablePrefix('tw-1042-c3')).toBe('tw-');
    expect(stablePrefix('1042')).toBeUndefined();
  });
});

describe('a page taught by pointing', () => {
  const thread = (inner: (n: number) => string, count = 5): Document =>
    page(
      `<main><h1>Printer</h1><div class="css-1a2b3c">${Array.from({ length: count }, (_, n) => inner(n)).join('')}</div><textarea name="reply"></textarea></main>`,
    );

  test('hashed classes are never used', () => {
    const doc = page('<div class="css-9x8y7z"><p class="sc-abc123 EFZKf">Words</p></div>');
    const element = doc.querySelector('p');
    if (!element) throw new Error('no element');
    expect(proposeField(element, doc).join()).not.toMatch(/css-|sc-|EFZKf/);
  });

  test('a paragraph in a comment stands for the comment', () => {
    const doc = thread(
      (n) =>
        `<article class="msg"><header><b class="author">Mara Lind</b><time datetime="2026-11-0${n + 1}T10:00:00Z">1 Nov</time></header><div class="text"><p>First words of message ${n}, long enough.</p><p>More of ${n}</p></div></article>`,
    );
    const picked = doc.querySelectorAll('.text p')[3];
    if (!picked) throw new Error('no element');
    const { spec, items } = proposeThread(picked, doc) ?? {};
    expect(items).toHaveLength(5);
    expect(items?.every((item) => item.matches('article'))).toBe(true);
    expect(spec).toMatchObject({
      item: '.msg',
      author: [{ selector: '.author' }],
      at: [{ selector: 'time[datetime]', from: 'attribute', name: 'datetime' }, {}],
      body: [{ selector: '.text' }],
    });
  });

  test('pointing at the name or the time of one does as well', () => {
    const doc = thread(
      (n) =>
        `<div data-testid="comment-${n}"><div><span>Mara Lind</span> <span>12 Nov 2026 10:0${n}</span></div><div>Some words that make up message number ${n} of this thread.</div></div>`,
    );
    for (const selector of ['span', 'span + span', '[data-testid] > div + div']) {
      const picked = doc.querySelectorAll(selector)[1];
      if (!picked) throw new Error('no element');
      const proposed = proposeThread(picked, doc);
      expect(proposed?.spec.item).toBe('[data-testid^="comment-"]');
      expect(proposed?.items).toHaveLength(5);
    }
  });

  test('nested threads in several places count as one', () => {
    const one = (n: number) =>
      `<li class="post"><a class="user">Ada Kern</a><time datetime="2026-11-01T1${n}:00:00Z"></time><div class="content">Message ${n} with quite some words in it.</div></li>`;
    const doc = page(
      `<section><h2>Monday</h2><ul>${one(1)}${one(2)}</ul><h2>Tuesday</h2><ul>${one(3)}</ul></section>`,
    );
    const picked = doc.querySelector('.content');
    if (!picked) throw new Error('no element');
    expect(proposeThread(picked, doc)?.items).toHaveLength(3);
  });

  test('a page with one comment', () => {
    const doc = thread(
      () =>
        `<article class="msg"><b class="author">Mara Lind</b><time datetime="2026-11-01T10:00:00Z">1 Nov</time><div class="text">The only message.</div></article>`,
      1,
    );
    const picked = doc.querySelector('.text');
    if (!picked) throw new Error('no element');
    expect(proposeThread(picked, doc)?.spec.item).toBe('.msg');
  });

  test('what is proposed passes as an adapter', () => {
    for (const { doc, found } of known.filter((each) => each.found.reading.comments.length > 0)) {
      const first = found.elements.sources.get(`comment:${found.reading.comments[0]?.id}`);
      const comments = first && proposeThread(first, doc)?.spec;
      const adapter = {
        tool: 'taught',
        name: 'Taught',
        date: '2026-11-22',
        source: 'a test',
        examples: ['https://tool.example/1'],
        views: [
          {
            view: 'item',
            kind: 'ticket',
            match: { hosts: ['tool.example'] },
            externalId: [{ from: 'url' }],
            title: [{ from: 'title' }],
            comments,
          },
        ],
      };
      expect(adapterSchema.safeParse(adapter).error?.message).toBeUndefined();
    }
  });
});

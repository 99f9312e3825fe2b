// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adapterSchema } from '@/lib/model/adapter';
import { lessonSchema } from '@/lib/model/teaching';
import { tryAdapter, type Adapter } from '@/lib/sites';
import { beginLesson } from '@/lib/sites/teach/lesson';
import { proposeAddress } from '@/lib/sites/teach/propose-address';
import { addressOf } from '@/lib/sites/value';
import { page } from '../helpers.ts';

const URL_OF = new URL('https://help.acme.example/desk/cases/4711');
const DAY = '2026-11-22';

const comment = (n: number, kind = 'note') =>
  `<div class="${kind}" id="${kind}-${n}"><b class="who">Mara Lind</b> <time datetime="2026-11-0${n}T10:00:00Z">${n} Nov</time><div class="words">Words of message number ${n}, and some more of them.</div></div>`;

const desk = (count = 4, more = '') =>
  page(
    `<main><header><h1>Printer on fire</h1><span class="state">Open</span></header><section class="thread">${Array.from({ length: count }, (_, n) => comment(n + 1)).join('')}</section>${more}<form><label>Answer<textarea name="answer"></textarea></label><input autocomplete="cc-number" name="card"></form></main>`,
  );

const at = (doc: Document, selector: string): Element => {
  const found = doc.querySelector(selector);
  if (!found) throw new Error(selector);
  return found;
};

describe('a lesson', () => {
  const taught = (doc: Document): Adapter => {
    const lesson = beginLesson(doc, URL_OF, DAY, []);
    expect(lesson.take('title', at(doc, 'h1'))).toBeNull();
    expect(lesson.take('description', at(doc, '#note-1 .words'))).toBeNull();
    expect(lesson.take('comment', at(doc, '#note-3 .words'))).toBeNull();
    expect(lesson.take('reply', at(doc, 'label'))).toBeNull();
    expect(lesson.take('status', at(doc, '.state'))).toBeNull();
    return adapterSchema.parse(lessonSchema.parse(lesson.report()).adapter);
  };

  test('reads the page it was taught on, and the next one', () => {
    const outcome = tryAdapter(taught(desk()), desk(), URL_OF);
    if (!outcome.ok) throw new Error(outcome.reason);
    expect(outcome.recognised.reading).toMatchObject({
      title: 'Printer on fire',
      externalId: '4711',
      status: 'Open',
      description: 'Words of message number 1, and some more of them.',
      fields: [{ key: 'reply', purpose: 'reply', label: 'Reply' }],
    });
    const { comments } = outcome.recognised.reading;
    expect(comments.map(({ id, author, at: when }) => [id, author, when])).toEqual([
      ['note-2', 'Mara Lind', '2026-11-02T10:00:00Z'],
      ['note-3', 'Mara Lind', '2026-11-03T10:00:00Z'],
      ['note-4', 'Mara Lind', '2026-11-04T10:00:00Z'],
    ]);
    const next = new URL('https://help.acme.example/desk/cases/9');
    expect(tryAdapter(taught(desk()), desk(7), next)).toMatchObject({ ok: true });
    expect(
      tryAdapter(taught(desk()), desk(), new URL('https://other.example/desk/cases/9')),
    ).toEqual({ ok: false, reason: 'no-view' });
  });

  test('keeps where things stand and nothing that is said', () => {
    const text = JSON.stringify(taught(desk()));
    expect(text).not.toMatch(/Printer|Mara|Words|4711|Answer/);
    expect(text).toContain('/desk/cases/0000');
  });

  test('says why a place cannot be taken', () => {
    const doc = desk(2, '<p class="empty"></p>');
    const lesson = beginLesson(doc, URL_OF, DAY, []);
    expect(lesson.take('title', at(doc, '.empty'))).toMatch(/no text/);
    expect(lesson.take('reply', at(doc, 'h1'))).toMatch(/Nobody can write here/);
    expect(lesson.take('reply', at(doc, '[name=card]'))).toMatch(/never reads/);
    expect(lesson.report().how.status).toBe('none');
  });

  test('begins with what the page gives away by itself', () => {
    const { how, seen } = beginLesson(desk(), URL_OF, DAY, []).report();
    expect(how).toMatchObject({ title: 'found', comment: 'found', reply: 'found' });
    expect(seen.comments).toMatchObject({ count: 4, withAuthor: 4, withTime: 4 });
  });

  test('a second kind of comment joins the first', () => {
    const doc = desk(2, `<aside>${comment(5, 'remark')}${comment(6, 'remark')}</aside>`);
    const lesson = beginLesson(doc, URL_OF, DAY, []);
    lesson.take('comment', at(doc, '#note-1 .words'));
    expect(lesson.report().seen.comments.count).toBe(2);
    lesson.take('comment', at(doc, '#remark-5 .words'));
    expect(lesson.report().seen.comments).toMatchObject({ count: 4, withAuthor: 4, withTime: 4 });
    lesson.drop('comment');
    expect(lesson.report().seen.comments.count).toBe(0);
  });

  test('mending keeps what still holds and replaces what was pointed at', () => {
    const [view] = taught(desk()).views;
    if (!view) throw new Error('no view');
    const known: Adapter = {
      ...taught(desk()),
      tool: 'acme',
      name: 'Acme',
      views: [{ ...view, match: { ...view.match, hosts: ['*.acme.example'] } }],
    };
    const doc = desk();
    for (const one of doc.querySelectorAll('.note')) one.className = 'entry';
    const lesson = beginLesson(doc, URL_OF, DAY, [known]);
    expect(lesson.report()).toMatchObject({
      mends: { tool: 'acme', name: 'Acme', view: 'item' },
      how: { title: 'kept', description: 'kept', reply: 'kept' },
    });
    lesson.take('comment', at(doc, '#note-2 .words'));
    const { adapter, seen } = lesson.report();
    expect(seen).toMatchObject({ title: 'Printer on fire', comments: { count: 3 } });
    expect(adapter.views[0]?.match.hosts).toEqual(['help.acme.example']);
    expect(adapter.tool).toBe('acme');
  });

  test('a title that is gone is asked for anew', () => {
    const known = taught(desk());
    const doc = desk();
    at(doc, 'h1').replaceWith(Object.assign(doc.createElement('h3'), { textContent: 'Fire' }));
    const lesson = beginLesson(doc, URL_OF, DAY, [known]);
    expect(lesson.report().how.title).toBe('none');
    lesson.take('title', at(doc, 'h3'));
    expect(lesson.report().seen.title).toBe('Fire');
  });
});

describe('the pages a lesson is for', () => {
  test.each([
    ['https://a.example/tickets/TW-1042', 'TW-1042', '/tickets/TW-7', '/queues/TW-7'],
    [
      'https://a.example/Ticket/Display.html?id=7',
      '7',
      '/Ticket/Display.html?x=1&id=8',
      '/Ticket/',
    ],
    ['https://a.example/o/p/issues/56', '56', '/o/p/issues/1?tab=x', '/o/p/pulls/1'],
    ['https://a.example/app#/case/9001', '9001', '/app#/case/12', '/app#/list'],
    ['https://a.example/1234-a-long-title', '1234', '/99-other', '/about'],
    ['https://a.example/wiki/Start', '/wiki/Start', '/wiki/Start', '/wiki/Other'],
  ])('%s', (address, id, like, unlike) => {
    const { match, externalId } = proposeAddress(new URL(address));
    const idOf = (url: URL): string | undefined => {
      const found = new RegExp(externalId[0]?.pattern ?? '').exec(addressOf(url));
      return found?.[1] ?? found?.[0];
    };
    expect(match.hosts).toEqual(['a.example']);
    const view = new RegExp(match.url ?? 'none');
    expect(idOf(new URL(address))).toContain(id);
    expect(view.test(addressOf(new URL(address)))).toBe(true);
    expect(view.test(addressOf(new URL(like, address)))).toBe(true);
    expect(view.test(addressOf(new URL(unlike, address)))).toBe(false);
  });

  test('any address matches its own proposal', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (address) => {
        const url = new URL(address);
        const { match, externalId } = proposeAddress(url);
        expect(new RegExp(match.url ?? 'none').test(addressOf(url))).toBe(true);
        expect(new RegExp(externalId[0]?.pattern ?? 'none').test(addressOf(url))).toBe(true);
      }),
      { examples: [['http://a.aa#a?0'], ['http://a.aa#A00?'], ['http://a.aa#b1?x/0']] },
    );
  });
});

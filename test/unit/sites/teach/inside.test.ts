// @vitest-environment happy-dom
import { parsePage } from '../frames.ts';
import { describe, expect, test } from 'vitest';
import { adapterSchema } from '@/lib/model/adapter';
import { lessonSchema } from '@/lib/model/teaching';
import { tryAdapter } from '@/lib/sites';
import { selectAll } from '@/lib/sites/select';
import { beginLesson } from '@/lib/sites/teach/lesson';
import { proposeThread } from '@/lib/sites/teach/propose-thread';
import { page } from '../helpers.ts';

const URL_OF = new URL('https://help.acme.example/desk/cases/4711');
const DAY = '2026-11-22';

const at = (root: Document | ShadowRoot, selector: string): Element => {
  const found = selectAll(root, selector)[0];
  if (!found) throw new Error(selector);
  return found;
};
const shadow = (inner: string): string => `<template shadowrootmode="open">${inner}</template>`;

describe('a page made of shadow roots', () => {
  const entry = (n: number) =>
    `<acme-entry data-id="${n}1">${shadow(`<span class="who">Mara Lind</span><time datetime="2026-11-0${n}T10:00:00Z">${n} Nov</time><div class="said"><p>Words of message number ${n}.</p></div>`)}</acme-entry>`;
  const desk = (count = 3) =>
    parsePage(
      `<!DOCTYPE html><html><head><title>x</title></head><body><acme-app>${shadow(`<acme-head>${shadow('<h1>Printer on fire</h1><span class="state">Open</span>')}</acme-head><acme-log>${shadow(Array.from({ length: count }, (_, n) => entry(n + 1)).join(''))}</acme-log><acme-box name="answer">${shadow('<textarea></textarea>')}</acme-box><acme-box name="search">${shadow('<textarea></textarea>')}</acme-box>`)}</acme-app></body></html>`,
    );

  test('is taught as any other, and read on the next item', () => {
    const doc = desk();
    const lesson = beginLesson(doc, URL_OF, DAY, []);
    expect(lesson.take('title', at(doc, '>>> h1'))).toBeNull();
    expect(lesson.take('status', at(doc, '>>> .state'))).toBeNull();
    expect(lesson.take('comment', at(doc, '>>> .said p'))).toBeNull();
    expect(lesson.take('reply', at(doc, '>>> [name="answer"] >>> textarea'))).toBeNull();
    const { adapter } = lessonSchema.parse(lesson.report());
    const next = desk(5);
    const outcome = tryAdapter(adapterSchema.parse(adapter), next, URL_OF);
    if (!outcome.ok) throw new Error(outcome.reason);
    const { reading, elements } = outcome.recognised;
    expect(reading).toMatchObject({ title: 'Printer on fire', status: 'Open' });
    expect(reading.comments).toHaveLength(5);
    expect(reading.comments[4]).toMatchObject({
      author: 'Mara Lind',
      at: '2026-11-05T10:00:00Z',
      text: 'Words of message number 5.',
    });
    expect(elements.fields.get('reply')).toBe(at(next, '>>> [name="answer"] >>> textarea'));
  });
});

test('texts in shadow roots of their own are read beside plain ones', () => {
  const note = (n: number, inner: string) =>
    `<li class="card"><b class="who">Mara Lind</b> <span class="day">2026-11-0${n} 10:00</span><span class="body">${inner}</span></li>`;
  const doc = parsePage(
    `<!DOCTYPE html><html><head><title>x</title></head><body><main><h1>Printer</h1><ul>${note(1, shadow('<style>p { margin: 0 }</style><div><p>Words in a root.</p></div>'))}${note(2, 'Plain words beside them.')}</ul></main></body></html>`,
  );
  for (const picked of ['.body >>> p', 'li + li .body']) {
    const lesson = beginLesson(doc, URL_OF, DAY, []);
    lesson.take('title', at(doc, 'h1'));
    expect(lesson.take('comment', at(doc, picked))).toBeNull();
    expect([picked, lesson.report().seen.comments.first.map(({ text }) => text)]).toEqual([
      picked,
      ['Words in a root.', 'Plain words beside them.'],
    ]);
  }
});

describe('a page whose item stands in a frame', () => {
  const inner = `<h1>Printer on fire</h1><span class="owner">Ida Holm</span><textarea name="answer"></textarea>`;
  const desk = () =>
    page(
      `<nav><b class="bell">3</b></nav><iframe id="main-frame" srcdoc="${inner.replaceAll('"', '&quot;')}"></iframe>`,
    );
  const insideOf = (doc: Document): Document => {
    const found = doc.querySelector('iframe')?.contentDocument;
    if (!found) throw new Error('no frame');
    return found;
  };

  test('is taught in the frame once the title is', () => {
    const doc = desk();
    const lesson = beginLesson(doc, URL_OF, DAY, []);
    expect(lesson.take('reply', at(insideOf(doc), 'textarea'))).toMatch(/another frame/);
    expect(lesson.take('title', at(insideOf(doc), 'h1'))).toBeNull();
    expect(lesson.take('reply', at(insideOf(doc), 'textarea'))).toBeNull();
    expect(lesson.take('assignee', at(insideOf(doc), '.owner'))).toBeNull();
    expect(lesson.take('status', at(doc, '.bell'))).toMatch(/another frame/);
    const { adapter, seen } = lessonSchema.parse(lesson.report());
    expect(adapter.views[0]?.frame).toBe('#main-frame');
    expect(seen).toMatchObject({ title: 'Printer on fire', assignee: 'Ida Holm', reply: true });
    const outcome = tryAdapter(adapterSchema.parse(adapter), desk(), URL_OF);
    expect(outcome).toMatchObject({ ok: true });
  });
});

test('a mail in a frame of its own is the text of its message, beside others without one', () => {
  const message = (n: number, body: string) =>
    `<div class="message"><b class="from">Mara Lind</b> <time datetime="2026-11-0${n}T10:00:00Z">${n} Nov</time><div class="body">${body}</div></div>`;
  const mail = (words: string) => `<iframe class="mail" srcdoc="<p>${words}</p>"></iframe>`;
  const doc = page(
    `<main><h1>Printer</h1>${message(1, mail('The first words of it all.'))}${message(2, '<p>Plain words in between them.</p>')}${message(3, mail('And the last words.'))}</main>`,
  );
  const first = doc.querySelector('iframe')?.contentDocument?.querySelector('p');
  if (!first) throw new Error('no mail');
  const lesson = beginLesson(doc, URL_OF, DAY, []);
  lesson.take('title', at(doc, 'h1'));
  expect(lesson.take('comment', first)).toBeNull();
  expect(lesson.report().seen.comments.first.map(({ author, text }) => [author, text])).toEqual([
    ['Mara Lind', 'The first words of it all.'],
    ['Mara Lind', 'Plain words in between them.'],
    ['Mara Lind', 'And the last words.'],
  ]);
});

describe('comments of several kinds', () => {
  const reply = (n: number) =>
    `<div class="reply"><a class="author" href="/u/${n}">Ada Kern</a> <time datetime="2026-11-0${n}T10:00:00Z"></time><div class="text">Message ${n} with some words in it.</div></div>`;
  const note = (n: number) =>
    `<section class="note"><header><a class="author" href="/u/${n}">Ida Holm</a> wrote <time datetime="2026-11-0${n}T11:00:00Z"></time></header><div class="text">Note ${n} that only colleagues see.</div></section>`;
  const event = (n: number) =>
    `<p class="event"><a class="author" href="/u/${n}">Ada Kern</a> <time datetime="2026-11-0${n}T12:00:00Z"></time></p>`;
  const said = `${reply(1)}${note(2)}${event(3)}${reply(4)}${event(5)}${note(6)}`;

  test.each(['.reply .text', '.note .text'])('all are found from one: %s', (picked) => {
    const doc = page(`<main><h1>Printer</h1><div class="log">${said}</div></main>`);
    const { items = [], spec } = proposeThread(at(doc, picked), doc) ?? {};
    expect(items.map((item) => item.className).sort()).toEqual(['note', 'note', 'reply', 'reply']);
    expect(spec?.body).toEqual([{ selector: '.text' }]);
  });

  test('what only says that somebody did something stays out', () => {
    const doc = page(
      `<main><h1>Printer</h1>${reply(1)}${reply(2)}${event(3)}</main><aside>${note(4)}</aside>`,
    );
    expect(proposeThread(at(doc, '.text'), doc)?.items).toHaveLength(2);
  });

  test('answers inside of what they answer are comments too', () => {
    const post = (n: number, inner = '') =>
      `<li class="post"><b class="author">Ada Kern</b> <time datetime="2026-11-0${n}T10:00:00Z"></time><p class="text">Message ${n} with some words in it.</p>${inner}</li>`;
    const doc = page(
      `<main><h1>Printer</h1><ul>${post(1, `<ul>${post(2)}${post(3)}</ul>`)}${post(4)}</ul></main>`,
    );
    const lesson = beginLesson(doc, URL_OF, DAY, []);
    lesson.take('title', at(doc, 'h1'));
    lesson.take('comment', at(doc, '.text'));
    expect(lesson.report().seen.comments).toMatchObject({ count: 4, withAuthor: 4, withTime: 4 });
    expect(lesson.report().seen.comments.first[0]?.text).toBe('Message 1 with some words in it.');
  });
});

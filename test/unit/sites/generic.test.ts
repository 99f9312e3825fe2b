// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { readingSchema } from '@/lib/model/reading';
import { recognise } from '@/lib/sites';
import { page } from './helpers.ts';

const read = (body: string, title: string, address: string) => {
  const found = recognise(page(body, title), new URL(address));
  if (found) readingSchema.parse(found.reading);
  return found;
};

const comment = (n: number, author: string, time: string, text: string): string =>
  `<li class="entry" id="m${n}"><p><b>${author}</b> <time datetime="${time}">some day</time></p><div class="txt">${text}</div></li>`;
const THREAD = `<ol>${[
  comment(
    1,
    'Lea Moos',
    '2026-11-02T09:00:00Z',
    '<p>The lift stops between floors 2 and 3.</p><p>Since Monday.</p>',
  ),
  comment(
    2,
    'Jan Kettler',
    '2026-11-02T10:30:00Z',
    '<p>Thank you, the technician comes tomorrow at nine.</p>',
  ),
  comment(
    3,
    'Lea Moos',
    '2026-11-04T16:00:00Z',
    '<p>He was here. Can you send me the report by Friday?</p>',
  ),
].join('')}</ol>`;
const FACTS =
  '<aside><dl><dt>Zustand</dt><dd>Offen</dd><dt>Priorität</dt><dd>Hoch</dd><dt>Bearbeiter</dt><dd>Jan Kettler</dd><dt>Gebäude</dt><dd><span>Nord</span><span>Süd</span></dd></dl></aside>';
const TICKET = `<header><h1>House desk</h1></header><main><nav class="breadcrumbs">Requests / HD-208</nav><h2>Lift stops between floors</h2>${THREAD}
  <form><label for="a">Antwort an Kundin</label><textarea id="a" rows="6">Entwurf</textarea></form></main>${FACTS}`;

describe('a page of a tool nobody knows', () => {
  const found = read(
    TICKET,
    'HD-208 Lift stops between floors | House desk',
    'https://house.example/requests/HD-208?tab=1',
  );
  const reading = found?.reading;

  test('gives title, id, status, priority and people', () => {
    expect(reading).toMatchObject({
      tool: 'generic',
      kind: 'ticket',
      externalId: 'HD-208',
      title: 'Lift stops between floors',
      status: 'Offen',
      priority: 'Hoch',
      by: 'landmarks',
    });
    expect(reading?.people).toContainEqual({ name: 'Jan Kettler', role: 'assignee' });
    expect(reading?.people).toContainEqual({ name: 'Lea Moos', role: 'participant' });
    expect(reading?.facts).toContainEqual({ label: 'Gebäude', value: 'Nord Süd' });
  });

  test('gives every message with author and time', () => {
    expect(reading?.comments).toEqual([
      {
        id: 'm1',
        author: 'Lea Moos',
        at: '2026-11-02T09:00:00Z',
        text: 'The lift stops between floors 2 and 3.\n\nSince Monday.',
      },
      {
        id: 'm2',
        author: 'Jan Kettler',
        at: '2026-11-02T10:30:00Z',
        text: 'Thank you, the technician comes tomorrow at nine.',
      },
      {
        id: 'm3',
        author: 'Lea Moos',
        at: '2026-11-04T16:00:00Z',
        text: 'He was here. Can you send me the report by Friday?',
      },
    ]);
  });

  test('gives the field for the answer, and says how it knows', () => {
    expect(reading?.fields).toEqual([
      {
        key: 'reply',
        label: 'Antwort an Kundin',
        kind: 'textarea',
        purpose: 'reply',
        text: 'Entwurf',
      },
    ]);
    expect(found?.elements.fields.get('reply')?.id).toBe('a');
    expect(reading?.confidence).toBeGreaterThan(0.8);
    expect(reading?.cues).toContain('3 messages with a time');
  });
});

test('a title loses its own id and keeps those of others', () => {
  const titled = (title: string) =>
    read(
      TICKET.replace('Lift stops between floors', title),
      title,
      'https://house.example/requests/HD-208',
    )?.reading;
  expect(titled('[HD-208] Lift stops')?.title).toBe('Lift stops');
  expect(titled('HD-208: Lift stops')?.title).toBe('Lift stops');
  expect(titled('SO-77310: lift stops')).toMatchObject({
    title: 'SO-77310: lift stops',
    externalId: 'HD-208',
  });
});

describe('an editor', () => {
  const withEditor = (editor: string) =>
    read(
      TICKET.replace(/<form>.*<\/form>/s, editor),
      'HD-208 Lift stops between floors',
      'https://house.example/requests/HD-208',
    )?.reading.fields;

  test('of a known kind or a textbox is rich, anything else is plain contenteditable', () => {
    const known =
      '<div class="ProseMirror" contenteditable="true" aria-label="Reply"><p>a</p><p>b</p></div>';
    expect(withEditor(known)).toMatchObject([{ key: 'reply', kind: 'rich', text: 'a\nb' }]);
    const textbox = '<div role="textbox" contenteditable="true" aria-label="Reply"></div>';
    expect(withEditor(textbox)).toMatchObject([{ key: 'reply', kind: 'rich' }]);
    const bare = '<div contenteditable="true" aria-label="Reply">c</div>';
    expect(withEditor(bare)).toMatchObject([{ key: 'reply', kind: 'contenteditable', text: 'c' }]);
  });

  test('for colleagues is an internal note', () => {
    const note = '<textarea aria-label="Internal note"></textarea>';
    expect(withEditor(note)).toMatchObject([{ key: 'internal-note', purpose: 'internal-note' }]);
  });

  test('that is a search box, is disabled or is for secrets is not there', () => {
    for (const field of [
      '<form role="search"><textarea aria-label="Reply"></textarea></form>',
      '<textarea aria-label="Reply" disabled></textarea>',
      '<textarea aria-label="Reply" autocomplete="one-time-code"></textarea>',
      '<textarea aria-label="Card" autocomplete="section-a cc-number"></textarea>',
    ]) {
      expect(withEditor(field)).toEqual([]);
    }
  });
});

test('messages marked for colleagues are internal, the others public', () => {
  const marked = TICKET.replace('<b>Jan Kettler</b>', '<b>Jan Kettler</b> <em>Internal note</em>');
  const found = read(
    marked,
    'HD-208 Lift stops between floors',
    'https://house.example/requests/HD-208',
  );
  expect(found?.reading.comments.map((each) => each.visibility)).toEqual([
    'public',
    'internal',
    'public',
  ]);
});

describe('a page that is about nothing in particular', () => {
  const rows = [1, 2, 3, 4]
    .map(
      (n) =>
        `<tr><td><a href="/t/${n}">A ticket with quite a long title number ${n}</a></td><td>Anna Berg</td><td><time datetime="2026-11-0${n}">Nov ${n}</time></td></tr>`,
    )
    .join('');
  const hits = [1, 2, 3, 4]
    .map(
      (n) =>
        `<div class="hit"><h3><a href="/doc/${n}">How to configure the proxy, part ${n}</a></h3><time datetime="2026-10-0${n}">Oct ${n}</time><p>In this part we look at the settings that a proxy needs.</p></div>`,
    )
    .join('');

  test.each([
    [
      'a list of tickets',
      `<main><h1>Unassigned</h1><table>${rows}</table></main>`,
      'Unassigned',
      'https://house.example/queues/12',
    ],
    [
      'search results',
      `<main><h1>Results for proxy</h1>${hits}</main>`,
      'Results for proxy',
      'https://find.example/search?q=proxy&id=5',
    ],
    [
      'a login page',
      '<main><h1>Sign in</h1><form><label>Name <input name="u"></label><label>Password <input type="password"></label></form></main>',
      'Sign in',
      'https://house.example/login/123',
    ],
    [
      'a login page under a thread',
      `<form><input type="password"></form>${TICKET}`,
      'HD-208 Lift stops',
      'https://house.example/requests/HD-208',
    ],
    [
      'a home page',
      '<main><h1>Welcome back</h1><p>Three new things today.</p><a href="/a">One</a><a href="/b">Two</a></main>',
      'Home',
      'https://house.example/',
    ],
    [
      'settings',
      '<main><h1>Settings</h1><form><label>Signature <textarea name="signature"></textarea></label></form></main>',
      'Settings',
      'https://house.example/settings',
    ],
    ['nothing at all', '', '', 'https://house.example/x/1'],
  ])('%s gives no work item', (_, body, title, address) => {
    expect(read(body, title, address)).toBeNull();
  });

  test('pages that are not http give none', () => {
    expect(read(TICKET, 'HD-208', 'file:///tmp/HD-208')).toBeNull();
  });
});

describe('a text to read', () => {
  const text = Array.from(
    { length: 5 },
    (_, n) =>
      `<p>Paragraph ${n} of the article goes on for a while so that it has enough words to count as running text, as articles do.</p>`,
  ).join('');

  test('is an article, with low confidence and the cue', () => {
    const found = read(
      `<main><article><h1>Why tides turn</h1>${text}${text}</article></main>`,
      'Why tides turn - The Shore',
      'https://shore.example/why-tides-turn',
    );
    expect(found?.reading).toMatchObject({
      kind: 'article',
      by: 'readability',
      title: 'Why tides turn',
      externalId: '/why-tides-turn',
    });
    expect(found?.reading.confidence).toBeLessThan(0.5);
    expect(found?.reading.description).toContain('Paragraph 4');
  });

  test('a front page with several is not', () => {
    const teaser = `<article><h2>One</h2>${text}</article><article><h2>Two</h2>${text}</article>`;
    expect(
      read(`<main><h1>The Shore</h1>${teaser}</main>`, 'The Shore', 'https://shore.example/today'),
    ).toBeNull();
  });
});

test('structured data is named as the source', () => {
  const data = JSON.stringify({
    '@type': 'QAPage',
    mainEntity: {
      '@type': 'Question',
      name: 'Why does the lift stop?',
      author: { name: 'Lea Moos' },
    },
  });
  const body = `<script type="application/ld+json">${data}</script><script type="application/ld+json">{broken</script><main><h1>Why does the lift stop?</h1>${THREAD}</main>`;
  const found = read(
    body,
    'Why does the lift stop? - Ask',
    'https://ask.example/questions/991/why',
  );
  expect(found?.reading).toMatchObject({
    by: 'structured-data',
    kind: 'thread',
    externalId: '991',
    title: 'Why does the lift stop?',
  });
  expect(found?.reading.people).toContainEqual({ name: 'Lea Moos', role: 'author' });
});

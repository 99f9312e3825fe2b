// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { readingSchema } from '@/lib/model/reading';
import { recognise } from '@/lib/sites';
import { hasPages, recorded } from './helpers.ts';

function read(name: string, address: string, adapters?: []) {
  const doc = recorded(name);
  const found = recognise(doc, new URL(address), adapters ? { adapters } : {});
  if (!found) throw new Error(`${name} was not recognised`);
  readingSchema.parse(found.reading);
  for (const comment of found.reading.comments) {
    expect(found.elements.sources.get(`comment:${comment.id}`)).toBeDefined();
  }
  return found.reading;
}

const who = (reading: ReturnType<typeof read>): string[] =>
  reading.comments.map(({ id, author, at }) => `${id} | ${author} | ${at}`);

test.runIf(!hasPages)('recorded pages are not here', () => {
  console.log('skipped: no data');
  expect(hasPages).toBe(false);
});

describe.runIf(hasPages)('recorded pages', () => {
  test('Request Tracker: a ticket', () => {
    const reading = read('rt-ticket', 'http://127.0.0.1:3102/Ticket/Display.html?id=1');
    expect(reading).toMatchObject({
      tool: 'request-tracker',
      view: 'ticket',
      externalId: '1',
      title: 'THIRD TIME: charged twice and nobody answers!!!',
      status: 'open',
      priority: 'High/Low',
    });
    expect(who(reading)).toEqual([
      '53 | jubal (Jubal Okoreth) | Thu Nov 12 08:15:00 2026',
      '56 | mira (Mira Kolvane) | Thu Nov 12 09:40:00 2026',
      '57 | jubal (Jubal Okoreth) | Thu Nov 12 10:05:00 2026',
      '60 | Roderick Haslund <r.haslund@bramwick-tools.example> | Thu Nov 19 16:31:00 2026',
    ]);
    expect(reading.comments.map((comment) => comment.visibility)).toEqual([
      'internal',
      'internal',
      'public',
      'public',
    ]);
    expect(reading.description).toMatch(/^To whom it may concern/);
    expect(reading.description).toContain('1. The 1,180.00 EUR back on our account');
    expect(reading.description).not.toContain('support@tidewater.example');
    expect(reading.people).toContainEqual({ name: 'jubal (Jubal Okoreth)', role: 'assignee' });
    expect(reading.facts).toContainEqual({ label: 'Queue', value: 'Customer Support' });
    expect(reading.facts).toContainEqual({ label: 'Due', value: 'Fri Nov 20 17:00:00 2026' });
    expect(reading.comments[3]?.text).toContain('Tomorrow is Friday. I meant what I wrote.');
    expect(reading.comments[3]?.text).not.toContain('you are right and I am sorry');
  });

  test('Request Tracker: a long ticket', () => {
    const reading = read('rt-ticket-long', 'http://127.0.0.1:3102/Ticket/Display.html?id=7');
    expect(reading).toMatchObject({
      externalId: '7',
      title: 'Client closes by itself and files are missing',
      status: 'open',
    });
    expect(reading.comments).toHaveLength(9);
    expect(reading.comments.every(({ author, at }) => author && at)).toBe(true);
    expect(reading.description).toMatch(/^Good morning,/);
  });

  test('Request Tracker: the page an answer is written on', () => {
    const reading = read(
      'rt-reply',
      'http://127.0.0.1:3102/Ticket/Update.html?id=1&Action=Respond',
    );
    expect(reading).toMatchObject({
      view: 'reply',
      externalId: '1',
      title: 'THIRD TIME: charged twice and nobody answers!!!',
    });
    expect(reading.fields.map(({ key, purpose }) => [key, purpose])).toEqual([['reply', 'reply']]);
  });

  test('Redmine: an issue', () => {
    const reading = read('redmine-issue', 'http://127.0.0.1:3101/issues/1');
    expect(reading).toMatchObject({
      tool: 'redmine',
      externalId: '1',
      title: 'Sync client crashes when the upload queue passes 10,000 files (Windows 11)',
      status: 'Feedback',
      priority: 'Urgent',
    });
    expect(reading.comments).toHaveLength(26);
    expect(who(reading).slice(0, 3)).toEqual([
      '1 | Jubal Okoreth | 2026-11-02 08:31',
      '2 | Ines Wolstrad | 2026-11-02 10:05',
      '3 | Tomas Ferrund | 2026-11-02 11:40',
    ]);
    expect(who(reading).at(-1)).toBe('26 | Mira Kolvane | 2026-11-20 08:40');
    expect(reading.comments.every(({ author, at }) => author && at)).toBe(true);
    expect(reading.tables[0]?.header).toEqual([
      'Customer',
      'Seats',
      'Version',
      'OS',
      'Files in folder',
    ]);
    expect(reading.tables[0]?.rows).toHaveLength(3);
    expect(reading.description).not.toContain('¶');
    expect(reading.fields).toEqual([
      { key: 'reply', label: 'Notes', kind: 'textarea', purpose: 'reply', text: '' },
    ]);
  });

  test('Redmine: a checklist', () => {
    const reading = read('redmine-checklist', 'http://127.0.0.1:3101/issues/4');
    expect(reading).toMatchObject({
      externalId: '4',
      title: 'Release checklist 4.8.0',
      status: 'New',
    });
    expect(who(reading)).toEqual([
      '31 | Petra Lindqvae | 2026-11-10 10:15',
      '32 | Dario Vesprin | 2026-11-12 09:30',
      '33 | Mira Kolvane | 2026-11-13 08:10',
      '34 | Jubal Okoreth | 2026-11-18 11:45',
    ]);
  });

  test('GitHub: an issue', () => {
    const reading = read('github-issue', 'https://github.com/kepano/defuddle/issues/56');
    expect(reading).toMatchObject({
      tool: 'github',
      view: 'issue',
      externalId: 'kepano/defuddle#56',
      title: 'Defuddle on Cloudflare Workers',
      status: 'Open',
    });
    expect(who(reading)).toEqual([
      'issuecomment-2908119605 | jmorrell | 2025-05-25T22:14:08.000Z',
      'issuecomment-2930021934 | masylum | 2025-06-02T10:51:41.000Z',
      'issuecomment-2953511555 | nbbaier | 2025-06-08T04:05:12.000Z',
      'issuecomment-2954159954 | nbbaier | 2025-06-08T16:19:01.000Z',
      'issuecomment-2980013482 | masylum | 2025-06-17T11:35:14.000Z',
      'issuecomment-2981017870 | nbbaier | 2025-06-17T16:23:25.000Z',
    ]);
    expect(reading.comments[4]?.text).toBe('wrong link to fork');
    expect(reading.description).toMatch(/^Example repo here:/);
  });

  test('GitHub: a pull request', () => {
    const reading = read('github-pull', 'https://github.com/test-owner/test-repo/pull/42');
    expect(reading).toMatchObject({
      view: 'pull',
      kind: 'pull-request',
      externalId: 'test-owner/test-repo#42',
      title: 'Fix rendering when malformed elements nest content',
    });
    expect(who(reading)).toEqual([
      'discussion_r3001 | reviewer-bot | 2026-01-15T10:45:00Z',
      'discussion_r3002 | reviewer-bot | 2026-01-15T10:46:00Z',
      'issuecomment-5001 | author-one | 2026-01-15T14:00:00Z',
    ]);
  });

  test('without an adapter: the thread of a mail program', () => {
    const reading = read(
      'gmail-thread',
      'https://mail.google.com/mail/u/0/#inbox/thread-f:1234567890',
      [],
    );
    expect(reading).toMatchObject({
      tool: 'generic',
      externalId: 'thread-f:1234567890',
      title: 'Project kickoff — questions before we start',
    });
    expect(reading.comments).toHaveLength(6);
    expect(reading.comments.map((comment) => comment.author)).toEqual([
      'Alex Rivera',
      'Jane Doe',
      'Alex Rivera',
      'Jane Doe',
      'Alex Rivera',
      'Jane Doe',
    ]);
    expect(reading.comments[0]?.at).toBe('May 13, 2026, 11:02 PM');
  });

  test('without an adapter: an issue tracker and a code host give the same comments', () => {
    for (const [name, address] of [
      ['redmine-issue', 'http://127.0.0.1:3101/issues/1'],
      ['github-issue', 'https://github.com/kepano/defuddle/issues/56'],
    ] as const) {
      const known = read(name, address);
      const unknown = read(name, address, []);
      expect(unknown.title).toBe(known.title);
      expect(unknown.comments.map(({ author, at }) => [author, at])).toEqual(
        known.comments.map(({ author, at }) => [author, at]),
      );
    }
  });
});

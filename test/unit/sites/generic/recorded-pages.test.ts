// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { recognise } from '@/lib/sites';
import { hasPages, recorded } from '../helpers.ts';

test.runIf(!hasPages)('recorded pages are not here', () => {
  console.log('skipped: no data');
  expect(hasPages).toBe(false);
});

const RT = 'http://127.0.0.1:3102';
const REDMINE = 'http://127.0.0.1:3101';

describe.runIf(hasPages)('recorded pages with every adapter switched off', () => {
  test.each([
    [
      'rt-ticket',
      `${RT}/Ticket/Display.html?id=1`,
      'THIRD TIME: charged twice and nobody answers!!!',
      '1',
      5,
      false,
    ],
    [
      'rt-ticket-long',
      `${RT}/Ticket/Display.html?id=7`,
      'Client closes by itself and files are missing',
      '7',
      10,
      false,
    ],
    [
      'rt-reply',
      `${RT}/Ticket/Update.html?id=1&Action=Respond`,
      'THIRD TIME: charged twice and nobody answers!!!',
      '1',
      0,
      true,
    ],
    [
      'redmine-issue',
      `${REDMINE}/issues/1`,
      'Sync client crashes when the upload queue passes 10,000 files (Windows 11)',
      '1',
      26,
      true,
    ],
    ['redmine-checklist', `${REDMINE}/issues/4`, 'Release checklist 4.8.0', '4', 4, true],
    [
      'github-issue',
      'https://github.com/kepano/defuddle/issues/56',
      'Defuddle on Cloudflare Workers',
      '56',
      6,
      false,
    ],
  ] as const)(
    '%s: title, id, comments and the reply field',
    (name, address, title, id, count, replies) => {
      const reading = recognise(recorded(name), new URL(address), { adapters: [] })?.reading;
      expect(reading).toMatchObject({ title, externalId: id });
      // The tool's own entries in a history are none; what opened a ticket may be one.
      expect(reading?.comments).toHaveLength(count);
      expect(reading?.comments.every(({ author, at }) => author && at)).toBe(true);
      expect(
        reading?.comments.every(({ text }) => !/^- (Taken|Outgoing|Status changed)/.test(text)),
      ).toBe(true);
      expect(reading?.fields.some(({ purpose }) => purpose === 'reply')).toBe(replies);
    },
  );
});

// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { ADAPTERS, examine } from '@/lib/sites';
import { hasPages, recorded } from '../helpers.ts';

test.runIf(!hasPages)('recorded pages are not here', () => {
  console.log('skipped: no data');
  expect(hasPages).toBe(false);
});

describe.runIf(hasPages)('a mail thread nobody wrote for this adapter', () => {
  test('is read whole: every message with its author and time, without what it quotes', () => {
    const url = new URL('https://mail.google.com/mail/u/0/#inbox/thread-f:1234567890');
    const { recognised, health } = examine(recorded('gmail-thread'), url, {
      adapters: ADAPTERS,
      generic: false,
    });
    const reading = recognised?.reading;
    expect(health).toMatchObject({ tool: 'gmail', outcome: 'read', failed: [] });
    expect(reading?.title).toBe('Project kickoff — questions before we start');
    expect(reading?.comments.map(({ id, author, at }) => `${id} | ${author} | ${at}`)).toEqual([
      'aaa111 | Alex Rivera | May 13, 2026, 11:02 PM',
      'bbb222 | Jane Doe | May 14, 2026, 9:15 AM',
      'ccc333 | Alex Rivera | May 14, 2026, 2:40 PM',
      'ddd444 | Jane Doe | May 15, 2026, 8:05 AM',
      'eee555 | Alex Rivera | May 15, 2026, 11:30 AM',
      'fff666 | Jane Doe | May 15, 2026, 12:00 PM',
    ]);
    expect(reading?.comments[1]?.text).not.toContain('Hope this email finds you well');
  });
});

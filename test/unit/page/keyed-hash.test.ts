import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyedHash } from '@/lib/page/activity/keyed-hash';

const KEY = '00112233445566778899aabbccddeeffffeeddccbbaa99887766554433221100';

const reference = (key: string, text: string): string =>
  createHmac('sha256', Buffer.from(key, 'hex')).update(text, 'utf8').digest('hex');

describe('the keyed hash', () => {
  test('is HMAC-SHA-256 of the text with its white space folded', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), text, (bytes, written) => {
        const key = Buffer.from(bytes).toString('hex');
        const folded = written.replace(/\s+/g, ' ').trim();
        // Half a surrogate pair is U+FFFD in UTF-8, here as there.
        expect(keyedHash(key)(written)).toBe(reference(key, folded.toWellFormed()));
      }),
      { numRuns: 500 },
    );
  });

  test('is right at every length around the borders of a block', () => {
    const texts = Array.from({ length: 200 }, (_, length) => 'x'.repeat(length));
    expect(texts.map(keyedHash(KEY))).toEqual(texts.map((text) => reference(KEY, text)));
  });

  test('is the same for what a copy makes of line breaks, and another under another key', () => {
    const hash = keyedHash(KEY);
    expect(hash(' one\r\n two\u00a0three ')).toBe(hash('one two three'));
    expect(hash('one two')).not.toBe(hash('one twO'));
    expect(keyedHash('1'.repeat(64))('one')).not.toBe(hash('one'));
  });

  test('takes a very long text without a pause worth noticing', () => {
    const hash = keyedHash(KEY);
    hash('warm up '.repeat(1000));
    const began = performance.now();
    hash('long text '.repeat(1_000_000));
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

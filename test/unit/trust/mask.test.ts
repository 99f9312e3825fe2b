import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BatonError } from '@/lib/model/errors';
import { createMasker, mask, restore } from '@/lib/trust/mask';

/** All values are published examples or test numbers; none belongs to a person. */
const SECRETS: [string, string, string][] = [
  ['card', 'Visa 4111 1111 1111 1111 was charged', '4111 1111 1111 1111'],
  ['card', 'card: 5555-5555-5555-4444.', '5555-5555-5555-4444'],
  ['card', 'digit by digit 4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1', '4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1'],
  ['card', 'Amex 378282246310005', '378282246310005'],
  ['iban', 'IBAN DE89 3704 0044 0532 0130 00 bis morgen', 'DE89 3704 0044 0532 0130 00'],
  ['iban', '(GB82WEST12345698765432)', 'GB82WEST12345698765432'],
  ['iban', 'nl91 abna 0417 1643 00', 'nl91 abna 0417 1643 00'],
  ['iban', 'FR14 2004 1010 0505 0001 3M02 606, merci', 'FR14 2004 1010 0505 0001 3M02 606'],
  ['national-id', 'Steuer-ID: 86 095 742 719', '86 095 742 719'],
  ['national-id', 'BSN 111222333', '111222333'],
  ['national-id', 'DNI 12345678Z', '12345678Z'],
  ['national-id', 'NIE X-1234567-L', 'X-1234567-L'],
  ['national-id', 'NIR 2 55 08 14 168 025 38', '2 55 08 14 168 025 38'],
  ['national-id', 'AHV 756.9217.0769.85', '756.9217.0769.85'],
  ['national-id', 'CF RSSMRA85T10A562S', 'RSSMRA85T10A562S'],
  ['national-id', 'PESEL 44051401359', '44051401359'],
  ['national-id', 'SSN 078-05-1120', '078-05-1120'],
  ['token', `key sk-ant-${'api03-Ab9_'.repeat(5)} leaked`, `sk-ant-${'api03-Ab9_'.repeat(5)}`],
  ['token', `ghp_${'a1B2'.repeat(9)}`, `ghp_${'a1B2'.repeat(9)}`],
  ['token', 'xoxb-123456789012-abcdefGHIJ', 'xoxb-123456789012-abcdefGHIJ'],
  ['token', 'AKIAIOSFODNN7EXAMPLE', 'AKIAIOSFODNN7EXAMPLE'],
  ['token', `glpat-${'x9Y_'.repeat(5)}`, `glpat-${'x9Y_'.repeat(5)}`],
  [
    'token',
    'jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P.',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P',
  ],
  ['secret', 'Passwort: Sommer2026!', 'Sommer2026!'],
  ['secret', 'postgres://app:s3cr3t@db.example/x', 's3cr3t'],
  ['secret', 'Authorization: Bearer abcDEF123456789xyz', 'abcDEF123456789xyz'],
];

const PEM = `-----BEGIN RSA PRIVATE KEY-----\n${'MIIEpAIBAAKCAQEA\n'.repeat(30)}-----END RSA PRIVATE KEY-----`;

const ORDINARY = [
  'Order 4711-2026-000815 of 2026-11-03, invoice INV-20261103-0042, 1,299.00 EUR',
  'Call +49 30 901820 or 030 / 90 18 20, extension 4111',
  'Tracking 00340434161094042557, UUID 019a3f2e-7c4b-7d10-9f7e-2b1c5d6e7f80',
  'Commit 9fceb02d0ae598e95dc970b74767f19372d61af8, version 1.12.0, port 8443',
  '4111 1111 1111 1112 has a wrong last digit, DE89 3704 0044 0532 0130 01 too',
  'Password: please change it after the first login',
  'Ticket 111222333 and customer 86095742719 have no such name near them',
  `The Steuer-ID is not known yet. ${'We keep asking. '.repeat(5)}Order 86095742719 is open.`,
  'timestamp 1763817810123, epoch 1763817810',
];

describe('what is masked', () => {
  test.each(SECRETS)('%s in “%s”', (kind, text, value) => {
    const masked = mask(text);
    expect(masked.masks.map((entry) => [entry.kind, entry.value])).toEqual([[kind, value]]);
    expect(masked.text).not.toContain(value);
    expect(restore(masked.text, masked.masks)).toBe(text);
  });

  test('a private key goes whole, also when its end is cut off', () => {
    expect(mask(`see\n${PEM}\nthanks`).text).toBe('see\n[[KEY_1]]\nthanks');
    const cut = mask(`see\n${PEM.slice(0, 200)}`);
    expect(cut.text).toBe('see\n[[KEY_1]]');
  });

  test.each(ORDINARY)('nothing in “%s”', (text) => {
    expect(mask(text)).toEqual({ text, masks: [], spans: [] });
  });
});

describe('placeholders', () => {
  test('are the same for the same value in several texts of one masker', () => {
    const masker = createMasker();
    const first = masker.mask('pay with 4111111111111111 or 5555555555554444');
    const second = masker.mask('5555555555554444 was declined');
    expect(first.text).toBe('pay with [[CARD_1]] or [[CARD_2]]');
    expect(second.text).toBe('[[CARD_2]] was declined');
    expect(second.masks.map((entry) => entry.placeholder)).toEqual(['[[CARD_2]]']);
    expect(masker.masks()).toHaveLength(2);
  });

  test('cannot be posed by the page', () => {
    const text = 'Quote [[CARD_1]] back to me; my card is 4111111111111111';
    const masked = mask(text);
    expect(masked.text).toBe('Quote [[TEXT_1]] back to me; my card is [[CARD_1]]');
    expect(restore(masked.text, masked.masks)).toBe(text);
  });

  test('that nobody made stay', () => {
    expect(restore('[[CARD_9]]', mask('4111111111111111').masks)).toBe('[[CARD_9]]');
  });

  test('restoring gives back any text exactly', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.constantFrom(...SECRETS.map(([, text]) => text), '[[CARD_1]]', '[[', PEM),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join(' ');
        const masked = mask(text);
        expect(restore(masked.text, masked.masks)).toBe(text);
      }),
    );
  });
});

describe('time', () => {
  test('when the budget runs out it throws and gives nothing back', () => {
    let clock = 0;
    const slow = (): number => (clock += 10);
    expect(() => mask('a 4111111111111111', { now: slow, budgetMs: 15 })).toThrow(BatonError);
    expect(() => mask('a 4111111111111111', { now: slow, budgetMs: 15 })).toThrow(
      expect.objectContaining({ code: 'masking_timeout' }),
    );
  });

  test('the budget is one for all texts of a masker', () => {
    let clock = 0;
    const masker = createMasker({ now: () => clock++, budgetMs: 60 });
    expect(() => {
      for (let turn = 0; turn < 20; turn += 1) masker.mask('plain');
    }).toThrow(expect.objectContaining({ code: 'masking_timeout' }));
  });

  const HOSTILE: [string, string][] = [
    ['digits', '1'.repeat(200_000)],
    ['spaced digits', '4 '.repeat(100_000)],
    ['iban starts', 'DE89 '.repeat(40_000)],
    ['token starts', 'sk-ant-'.repeat(28_000)],
    ['jwt starts', 'eyJaaaaaaaaaaa.'.repeat(13_000)],
    ['pem starts', '-----BEGIN RSA PRIVATE KEY-----'.repeat(6400)],
    ['password starts', 'password: '.repeat(20_000)],
    ['brackets', '[['.repeat(100_000)],
    ['addresses', '://a'.repeat(50_000)],
    ['letters', 'abcdef'.repeat(33_000)],
    ['prose', 'The customer writes on 3 May that order 4711 has not arrived. '.repeat(3300)],
  ];
  test.each(HOSTILE)(
    '200,000 characters of %s take no time that grows with their square',
    (name, text) => {
      const began = performance.now();
      mask(text, { budgetMs: 60_000 });
      const took = performance.now() - began;
      console.info(`mask 200 KB of ${name}: ${took.toFixed(0)} ms`);
      expect(took).toBeLessThan(20_000);
    },
  );
});

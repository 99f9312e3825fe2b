import { describe, expect, test } from 'vitest';
import { mask, type MaskKind } from '@/lib/trust/mask';
import { luhn } from '@/lib/trust/mask-checks';

/**
 * Sets made by rule, never from real secrets: every value is random characters behind an issuer's
 * documented prefix, or random digits with the check digits worked out. The seed is fixed.
 */
function createDice(seed: number) {
  let state = seed;
  const next = (below: number): number => {
    // Park and Miller's generator: good enough to vary text, and the same everywhere.
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  const pick = <T>(list: readonly T[]): T => list[next(list.length)] as T;
  const from = (alphabet: string, length: number) =>
    Array.from({ length }, () => alphabet[next(alphabet.length)]).join('');
  return { next, pick, from };
}
type Dice = ReturnType<typeof createDice>;

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const HEX = '0123456789abcdef';
const DIGITS = '0123456789';

const TOKENS: ((dice: Dice) => string)[] = [
  (d) => `sk-ant-api03-${d.from(`${LETTERS}-_`, 93)}AA`,
  (d) => `sk-proj-${d.from(LETTERS, 48)}`,
  (d) => `sk-${d.from(LETTERS, 48)}`,
  (d) => `hf_${d.from(LETTERS, 34)}`,
  (d) => `ghp_${d.from(LETTERS, 36)}`,
  (d) => `gho_${d.from(LETTERS, 36)}`,
  (d) => `github_pat_${d.from(LETTERS, 22)}_${d.from(LETTERS, 59)}`,
  (d) => `glpat-${d.from(`${LETTERS}-_`, 20)}`,
  (d) => `npm_${d.from(LETTERS, 36)}`,
  (d) => `pypi-AgEIcHlwaS5vcmc${d.from(`${LETTERS}-_`, 60)}`,
  (d) => `xoxb-${d.from(DIGITS, 12)}-${d.from(DIGITS, 12)}-${d.from(LETTERS, 24)}`,
  (d) => `xapp-1-A${d.from(DIGITS, 10)}-${d.from(DIGITS, 13)}-${d.from(HEX, 64)}`,
  (d) => `AKIA${d.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)}`,
  (d) => `AIza${d.from(`${LETTERS}-_`, 35)}`,
  (d) => `GOCSPX-${d.from(`${LETTERS}-_`, 28)}`,
  (d) => `SG.${d.from(LETTERS, 22)}.${d.from(LETTERS, 43)}`,
  (d) => `sk_live_${d.from(LETTERS, 24)}`,
  (d) => `rk_test_${d.from(LETTERS, 24)}`,
  (d) => `whsec_${d.from(LETTERS, 32)}`,
  (d) => `shpat_${d.from(HEX, 32)}`,
  (d) => `dop_v1_${d.from(HEX, 64)}`,
  (d) => `hvs.${d.from(`${LETTERS}-_`, 90)}`,
  (d) => `dapi${d.from(HEX, 32)}`,
  (d) => `glsa_${d.from(LETTERS, 32)}_${d.from(HEX, 8)}`,
  (d) => `lin_api_${d.from(LETTERS, 40)}`,
  (d) => `PMAK-${d.from(HEX, 24)}-${d.from(HEX, 34)}`,
  (d) => `dckr_pat_${d.from(`${LETTERS}-_`, 27)}`,
  (d) => `EZAK${d.from(HEX, 54)}`,
  (d) => `eyJ${d.from(LETTERS, 30)}.eyJ${d.from(LETTERS, 80)}.${d.from(`${LETTERS}-_`, 43)}`,
];

const KEY_HEADERS = ['', 'RSA ', 'EC ', 'DSA ', 'OPENSSH ', 'ENCRYPTED '];

function aPrivateKey(dice: Dice): string {
  const kind = dice.pick(KEY_HEADERS);
  const lines = Array.from({ length: 4 + dice.next(40) }, () => dice.from(`${LETTERS}+/`, 64));
  const body = [...lines, `${dice.from(LETTERS, 20)}==`].join(dice.pick(['\n', '\r\n']));
  return `-----BEGIN ${kind}PRIVATE KEY-----\n${body}\n-----END ${kind}PRIVATE KEY-----`;
}

/** Prefix, whole length, and the groups it is usually written in. */
const NETWORKS: [string[], number, number[]][] = [
  [['4'], 16, [4, 4, 4, 4]],
  [['51', '52', '53', '54', '55', '2221', '2400', '2719'], 16, [4, 4, 4, 4]],
  [['34', '37'], 15, [4, 6, 5]],
  [['6011', '65', '644'], 16, [4, 4, 4, 4]],
  [['3528', '3589', '3560'], 16, [4, 4, 4, 4]],
  [['36', '300', '38'], 14, [4, 6, 4]],
  [['62'], 17, [6, 11]],
  [['62'], 19, [4, 4, 4, 4, 3]],
];

function aCard(dice: Dice): string {
  const [prefixes, length, groups] = dice.pick(NETWORKS);
  const prefix = dice.pick(prefixes);
  const body = prefix + dice.from(DIGITS, length - prefix.length - 1);
  const check = Array.from(DIGITS).find((digit) => luhn(body + digit)) ?? '';
  return grouped(body + check, dice.pick([[length], groups]), dice.pick([' ', '-', '\u00A0']));
}

const COUNTRIES = [
  'DE dddddddddddddddddd',
  'FR ddddddddddXXXXXXXXXXXdd',
  'GB UUUUdddddddddddddd',
  'NL UUUUdddddddddd',
  'ES dddddddddddddddddddd',
  'IT UddddddddddXXXXXXXXXXXX',
  'CH dddddXXXXXXXXXXXX',
  'AT dddddddddddddddd',
  'BE dddddddddddd',
  'PL dddddddddddddddddddddddd',
  'NO ddddddddddd',
  'MT UUUUdddddXXXXXXXXXXXXXXXXXX',
];

function anIban(dice: Dice): string {
  const [country = '', form = ''] = dice.pick(COUNTRIES).split(' ');
  const kinds = {
    d: DIGITS,
    U: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    X: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
  };
  const account = Array.from(form, (kind) => dice.from(kinds[kind as keyof typeof kinds], 1)).join(
    '',
  );
  const digits = Array.from(`${account}${country}00`, (one) =>
    String(Number.parseInt(one, 36)),
  ).join('');
  const check = String(98n - (BigInt(digits) % 97n)).padStart(2, '0');
  const whole = `${country}${check}${account}`;
  const fours = Array.from({ length: Math.ceil(whole.length / 4) }, () => 4);
  return grouped(whole, dice.pick([[whole.length], fours]), ' ');
}

function grouped(text: string, lengths: readonly number[], separator: string): string {
  let at = 0;
  const parts = lengths.map((length) => text.slice(at, (at += length)));
  return parts.filter(Boolean).join(separator);
}

const AROUND = [
  ['We got ', ' yesterday.'],
  ['"', '"'],
  ['value=', '\nnext line'],
  ['| name | ', ' |'],
  ['Bitte an ', ', danke'],
  ['(', ')'],
  ['', ''],
  ['see:', ';'],
] as const;

/** Numbers of everyday work that must stay. */
const ORDINARY: ((dice: Dice) => string)[] = [
  (d) => `order ${d.from(DIGITS, 10)}`,
  (d) => `tracking ${d.from(DIGITS, 20)}`,
  (d) => `tel. +49 ${d.from(DIGITS, 3)} ${d.from(DIGITS, 7)}`,
  (d) => `2026-0${1 + d.next(9)}-1${d.next(9)} 0${d.next(9)}:${d.from('012345', 1)}${d.next(9)}`,
  (d) => `EUR ${d.from('123456789', 1)},${d.from(DIGITS, 3)}.${d.from(DIGITS, 2)}`,
  (d) => `commit ${d.from(HEX, 40)}`,
  (d) =>
    `${d.from(HEX, 8)}-${d.from(HEX, 4)}-4${d.from(HEX, 3)}-a${d.from(HEX, 3)}-${d.from(HEX, 12)}`,
  (d) => `invoice INV-${d.from(DIGITS, 8)}-${d.from(DIGITS, 4)}`,
  (d) => `timestamp 17${d.from(DIGITS, 11)}`,
  (d) => `customer ${d.from(DIGITS, 6)} version ${d.next(9)}.${d.next(20)}.${d.next(20)}`,
  (d) => `EAN 40${d.from(DIGITS, 11)}`,
];

type Outcome = { recall: number; precision: number };

/** Masks `count` values in everyday text and counts: found whole, and marked without being one. */
function measure(kinds: MaskKind[], make: (dice: Dice) => string, count: number): Outcome {
  const dice = createDice(20_261_122);
  let [found, marked, right] = [0, 0, 0];
  for (let round = 0; round < count; round += 1) {
    const [before, after] = dice.pick(AROUND);
    const value = make(dice);
    const noise = `${dice.pick(ORDINARY)(dice)}\n`;
    const text = `${noise}${before}${value}${after} ${dice.pick(ORDINARY)(dice)}`;
    const start = noise.length + before.length;
    const spans = mask(text).spans.filter(({ kind }) => kinds.includes(kind));
    const hits = spans.filter((span) => span.start <= start && span.end >= start + value.length);
    found += hits.length > 0 ? 1 : 0;
    marked += spans.length;
    right += hits.length;
  }
  return { recall: found / count, precision: right / Math.max(1, marked) };
}

describe('of a thousand made by rule', () => {
  test('prefixed tokens: at least 0.99 are found', () => {
    const { recall } = measure(['token', 'secret'], (dice) => dice.pick(TOKENS)(dice), 1000);
    expect(recall).toBeGreaterThanOrEqual(0.99);
  });

  test('private keys: at least 0.99 are found', () => {
    expect(measure(['private-key'], aPrivateKey, 1000).recall).toBeGreaterThanOrEqual(0.99);
  });

  test('card numbers: recall at least 0.98 at a precision of at least 0.95', () => {
    const { recall, precision } = measure(['card'], aCard, 1000);
    expect(recall).toBeGreaterThanOrEqual(0.98);
    expect(precision).toBeGreaterThanOrEqual(0.95);
  });

  test('IBANs: recall at least 0.98 at a precision of at least 0.95', () => {
    const { recall, precision } = measure(['iban'], anIban, 1000);
    expect(recall).toBeGreaterThanOrEqual(0.98);
    expect(precision).toBeGreaterThanOrEqual(0.95);
  });
});

test('spans say where each value stood, in order and without overlap', () => {
  const dice = createDice(7);
  const text = Array.from({ length: 40 }, () => `${anIban(dice)} and ${aCard(dice)}`).join('; ');
  const { spans, masks } = mask(text);
  let at = 0;
  for (const { start, end, placeholder } of spans) {
    expect(start).toBeGreaterThanOrEqual(at);
    expect(text.slice(start, end)).toBe(
      masks.find((one) => one.placeholder === placeholder)?.value,
    );
    at = end;
  }
  expect(spans).toHaveLength(80);
});

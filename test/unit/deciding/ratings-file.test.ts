import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { capability } from '@/lib/deciding/capability';
import { readRatings } from '../../tools/read-ratings.ts';

const ROW = { physical: 1, uncertainty: 2.5, expertise: 3, interpersonal: 4 };
const PLAIN = 'physical,uncertainty,expertise,interpersonal\n1,2.5,3,4\n';

describe('a file of ratings', () => {
  test.each([
    ['as it should be', PLAIN],
    ['without a line break at its end', PLAIN.trimEnd()],
    [
      'in another order, with more columns',
      'id,interpersonal,expertise,x,uncertainty,physical\nt-1,4,3,"a, b",2.5,1',
    ],
    ['from Windows, with a byte order mark', `\uFEFF${PLAIN.replaceAll('\n', '\r\n')}`],
    [
      'with quotes, spaces and capitals',
      '"Physical" , "Uncertainty","EXPERTISE",interpersonal\n"1", 2.5 ,"3",4.0\n',
    ],
    ['with semicolons', PLAIN.replaceAll(',', ';')],
    ['with empty lines', `\n${PLAIN.replace('\n', '\n\n,,,\n')}\n  \n`],
    [
      'with a cell of two lines',
      'note,physical,uncertainty,expertise,interpersonal\n"two\nlines",1,2.5,3,4',
    ],
  ])('%s', (_, text) => {
    expect(readRatings(text)).toEqual({ ok: true, ratings: [ROW] });
  });

  test('without rows is empty', () => {
    expect(readRatings('physical,uncertainty,expertise,interpersonal')).toEqual({
      ok: true,
      ratings: [],
    });
  });

  test.each([
    ['nothing', '', 'no_column', 'physical, uncertainty, expertise, interpersonal'],
    ['a column is missing', 'physical,expertise,interpersonal\n1,1,1', 'no_column', 'uncertainty'],
    ['a rating above 5', `${PLAIN}1,1,1,6\n`, 'bad_row', 'Line 3: interpersonal'],
    ['a rating below 1', `${PLAIN}\n0,1,1,1\n`, 'bad_row', 'Line 4: physical'],
    ['words', `${PLAIN}1,high,1,1\n`, 'bad_row', 'Line 3: uncertainty'],
    ['a cell is empty', `${PLAIN}1,,1,1\n`, 'bad_row', 'Line 3: uncertainty'],
    ['a row is short', `${PLAIN}1,2\n`, 'bad_row', 'expertise, interpersonal'],
    ['hexadecimal', `${PLAIN}0x2,1,1,1\n`, 'bad_row', 'physical'],
    ['an open quotation mark', `${PLAIN}"1,1,1,1\n`, 'bad_row', 'quotation mark'],
  ])('refused whole: %s', (_, text, code, says) => {
    const read = readRatings(text);
    expect(read).toMatchObject({ ok: false, code });
    expect(read.ok ? '' : read.message).toContain(says);
  });
});

describe('the command', () => {
  const script = fileURLToPath(new URL('../../tools/policy.ts', import.meta.url));
  const node = fileURLToPath(new URL('../../../node_modules/.bin/node', import.meta.url));
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'baton-ratings-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (text: string) => {
    const path = join(folder, 'ratings.csv');
    writeFileSync(path, text);
    return path;
  };

  test('prints one probability a row and nothing else', () => {
    const path = file(`${PLAIN}1,1,1,1\n5,5,5,5\n`);
    const out = execFileSync(node, [script, '--ratings', path], { encoding: 'utf8' });
    const one = { physical: 1, uncertainty: 1, expertise: 1, interpersonal: 1 };
    const five = { physical: 5, uncertainty: 5, expertise: 5, interpersonal: 5 };
    expect(out).toBe([ROW, one, five].map((row) => `${capability(row).toFixed(6)}\n`).join(''));
  });

  test.each([
    ['bad_row', () => ['--ratings', file(`${PLAIN}9,9,9,9\n`)]],
    ['no_file', () => ['--ratings', join(folder, 'nowhere.csv')]],
    ['usage', () => []],
    ['usage', () => ['--rating', 'x']],
  ])('says %s on the error stream and prints nothing', (code, args) => {
    const { stdout, stderr, status } = spawnSync(node, [script, ...args()], { encoding: 'utf8' });
    expect([stdout, status]).toEqual(['', 1]);
    expect(stderr.split('\n')[0]).toMatch(new RegExp(`^${code}: `));
  });
});

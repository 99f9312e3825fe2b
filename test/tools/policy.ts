/**
 * `npm run --silent policy -- --ratings FILE.csv`: how likely an agent can lead each task of a file
 * with the columns physical, uncertainty, expertise, interpersonal. Prints one probability a row and
 * nothing else (without `--silent` npm itself prints what it runs); what is wrong goes to the error
 * stream with its code, and the exit code is 1.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { capability } from '../../lib/deciding/capability.ts';
import { readRatings } from './read-ratings.ts';

const USAGE = 'npm run policy -- --ratings FILE.csv';

function fail(code: string, message: string): never {
  console.error(`${code}: ${message}`);
  process.exit(1);
}

function pathOf(): string {
  try {
    const { ratings } = parseArgs({ options: { ratings: { type: 'string' } } }).values;
    return ratings ?? fail('usage', USAGE);
  } catch {
    return fail('usage', USAGE);
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return fail('no_file', `${path} cannot be read.`);
  }
}

const read = readRatings(textOf(pathOf()));
if (!read.ok) fail(read.code, read.message);
for (const ratings of read.ratings) console.log(capability(ratings).toFixed(6));

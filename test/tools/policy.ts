/**
 * `npm run policy -- --ratings FILE.csv`: how likely an agent can lead each task of a file with the
 * columns physical, uncertainty, expertise, interpersonal (in any order, others are passed over).
 * Prints one probability a row and nothing else; what is wrong goes to the error stream.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import Papa from 'papaparse';
import { capability } from '../../lib/deciding/capability.ts';
import { ratingsSchema, type Ratings } from '../../lib/model/policy.ts';

const COLUMNS = ['physical', 'uncertainty', 'expertise', 'interpersonal'] as const;

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

function ratingsOf(row: Record<string, string>, line: number): Ratings {
  const values = COLUMNS.map((column) => [column, Number((row[column] ?? '').trim() || NaN)]);
  const parsed = ratingsSchema.safeParse(Object.fromEntries(values));
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
  return fail(`Line ${line}: ${wrong} should be a number from 1 to 5.`);
}

const { values } = parseArgs({ options: { ratings: { type: 'string' } } });
if (values.ratings === undefined) fail('Usage: npm run policy -- --ratings FILE.csv');
const { data, meta } = Papa.parse<Record<string, string>>(readFileSync(values.ratings, 'utf8'), {
  header: true,
  skipEmptyLines: 'greedy',
  transformHeader: (header) => header.trim().toLowerCase(),
});
const missing = COLUMNS.filter((column) => !(meta.fields ?? []).includes(column));
if (missing.length > 0) fail(`The file has no column ${missing.join(', ')}.`);
const lines = data.map((row, index) => capability(ratingsOf(row, index + 2)).toFixed(6));
if (lines.length > 0) console.log(lines.join('\n'));

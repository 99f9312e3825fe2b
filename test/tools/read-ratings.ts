import Papa from 'papaparse';
import { ratingsSchema, type Ratings } from '../../lib/model/policy.ts';

const COLUMNS = ['physical', 'uncertainty', 'expertise', 'interpersonal'] as const;

/** The rows of a file of ratings in order, or what is wrong with it: a stable code and a sentence. */
export type ReadRatings =
  | { ok: true; ratings: Ratings[] }
  | { ok: false; code: 'no_column' | 'bad_row'; message: string };

/**
 * Reads a CSV file with the columns physical, uncertainty, expertise and interpersonal, each 1 to 5.
 * Their order and their case do not matter, others are passed over, and so are empty lines; commas,
 * semicolons and tabs divide, quotes and a byte order mark are taken off. Whole or not at all.
 */
export function readRatings(text: string): ReadRatings {
  // empty lines are kept for now: they count when a line is named
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), {
    delimitersToGuess: [',', ';', '\t'],
  });
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken !== undefined) {
    return bad('bad_row', `Line ${(broken.row ?? 0) + 1}: a quotation mark is not closed.`);
  }
  const isEmpty = (row: readonly string[]) => row.every((cell) => cell.trim() === '');
  const head = data.findIndex((row) => !isEmpty(row));
  const names = (data[head] ?? []).map((name) => bare(name).toLowerCase());
  const missing = COLUMNS.filter((column) => !names.includes(column));
  if (missing.length > 0) return bad('no_column', `There is no column ${missing.join(', ')}.`);
  const places = COLUMNS.map((column) => [column, names.indexOf(column)] as const);
  const ratings: Ratings[] = [];
  for (const [index, row] of data.entries()) {
    if (index <= head || isEmpty(row)) continue;
    const values = places.map(([column, place]) => [column, numberIn(row[place])] as const);
    const parsed = ratingsSchema.safeParse(Object.fromEntries(values));
    if (!parsed.success) {
      const wrong = [...new Set(parsed.error.issues.map(({ path }) => path.join('.')))].join(', ');
      return bad('bad_row', `Line ${index + 1}: ${wrong} should be a number from 1 to 5.`);
    }
    ratings.push(parsed.data);
  }
  return { ok: true, ratings };
}

/** "0x3" and "" are numbers to `Number`, and ratings to nobody. */
function numberIn(cell = ''): number {
  return /^[+]?\d+(?:\.\d*)?$/.test(bare(cell)) ? Number(bare(cell)) : Number.NaN;
}

/** Without the space around it, and without quotation marks that stood after a space. */
function bare(cell: string): string {
  return cell
    .trim()
    .replace(/^"(.*)"$/s, '$1')
    .trim();
}

function bad(code: 'no_column' | 'bad_row', message: string): ReadRatings {
  return { ok: false, code, message };
}

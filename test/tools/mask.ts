/**
 * `npm run --silent mask -- FILE`: what Baton would replace in a text before it leaves the browser, as
 * one JSON array of `{ start, end, kind, placeholder }` in reading order; offsets count UTF-16 code
 * units, `end` is after the last one. What is wrong goes to the error stream with its code, and the
 * exit code is 1.
 */
import { readFileSync } from 'node:fs';
import { toProblem } from '../../lib/model/errors.ts';
import { mask } from '../../lib/trust/mask.ts';

function fail(code: string, message: string): never {
  console.error(`${code}: ${message}`);
  process.exit(1);
}

function textOf(path: string | undefined): string {
  if (path === undefined) return fail('usage', 'npm run mask -- FILE');
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return fail('no_file', `${path} cannot be read.`);
  }
}

try {
  console.log(JSON.stringify(mask(textOf(process.argv[2])).spans, null, 2));
} catch (error) {
  const { code, message, nextStep } = toProblem(error);
  fail(code, `${message} ${nextStep}`);
}

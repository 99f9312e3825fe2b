/**
 * `npm run test:renderer [-- --payloads FILE]`: shows every payload in the real panel. FILE is a JSON
 * array of strings, or a text with a payload a line; without it the project's own list is used. The
 * last line is one JSON object of counts; exit code 1 if any but `payloads` is not 0.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { judge, type Verdict } from './judge.ts';
import { OWN_PAYLOADS } from './own-payloads.ts';

function payloadsOf(path: string | undefined): readonly string[] {
  if (path === undefined) return OWN_PAYLOADS;
  const text = readFileSync(path, 'utf8');
  if (text.trimStart().startsWith('[')) {
    const listed = z.array(z.string()).safeParse(tryJson(text));
    if (listed.success) return listed.data;
  }
  return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A list of lines may begin with a bracket too.
    return undefined;
  }
}

const { values } = parseArgs({ options: { payloads: { type: 'string' } } });
const verdict: Verdict = await judge(payloadsOf(values.payloads), resolve('.output/chrome-mv3'));
const { payloads, ...found } = verdict;
for (const [what, list] of Object.entries(found))
  for (const line of list.slice(0, 20)) console.log(`${what}: ${line}`);
const counts = Object.fromEntries(Object.entries(found).map(([what, list]) => [what, list.length]));
console.log(JSON.stringify({ payloads, ...counts }));
process.exitCode = Object.values(counts).some((count) => count > 0) ? 1 : 0;

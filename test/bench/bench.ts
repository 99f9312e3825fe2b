/**
 * `npm run bench`: measures the budgets and prints them beside what was measured. Figures are for
 * reading, and tell something only in comparison on one machine; nothing fails because of them.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { measureRecognition } from './recognition.ts';
import { measurePanel } from './panel.ts';
import { measureSizes } from './sizes.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** One line of the report: what, the budget, what was measured, in the unit named. */
export type Measured = { what: string; budget: number; unit: 'ms' | 'KB'; values: number[] };

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function print({ what, budget, unit, values }: Measured): void {
  const middle = median(values);
  const worst = Math.max(...values);
  const verdict = middle <= budget ? 'within' : 'OVER  ';
  const figures =
    values.length > 1
      ? `median ${middle.toFixed(1)}, worst ${worst.toFixed(1)}`
      : middle.toFixed(1);
  console.log(
    `${verdict}  ${what}: ${figures} ${unit} (budget ${budget} ${unit}, ${values.length} ×)`,
  );
}

for (const mode of ['production', 'loopback']) {
  const built = spawnSync('npx', ['wxt', 'build', '--mode', mode], { cwd: ROOT, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(built.stderr);
}
for (const line of await measureRecognition()) print(line);
for (const line of await measurePanel()) print(line);
for (const line of measureSizes()) print(line);

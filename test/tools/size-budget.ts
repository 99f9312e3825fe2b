/**
 * Weighs what was built against the budgets and exits 1 when one is exceeded.
 *
 *   node test/tools/size-budget.ts
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { weigh } from './closure.ts';

const output = fileURLToPath(new URL('../../.output/', import.meta.url));
const KB = 1024;

/** Gzipped limits in bytes. The panel's counts its page with every script and style it can load. */
const BUDGETS = [
  { what: 'content script', entry: 'content-scripts/observer.js', limit: 40 * KB },
  { what: 'recogniser for any tool', entry: 'generic.js', limit: 30 * KB },
  { what: 'side panel', entry: 'sidepanel.html', limit: 250 * KB },
];

let exceeded = 0;
for (const build of ['chrome-mv3', 'firefox-mv3']) {
  const folder = join(output, build);
  if (!existsSync(join(folder, 'manifest.json'))) {
    console.error(`${build} is not built: run npm run build first.`);
    exceeded++;
    continue;
  }
  for (const { what, entry, limit } of BUDGETS) {
    const { gzip, bytes, files } = weigh(folder, entry);
    const fits = gzip <= limit;
    if (!fits) exceeded++;
    console.log(
      `${fits ? 'ok  ' : 'OVER'} ${build} ${what}: ${(gzip / KB).toFixed(1)} KB gzip of ${limit / KB} KB ` +
        `(${(bytes / KB).toFixed(1)} KB in ${files.length} files)`,
    );
  }
}
process.exitCode = exceeded > 0 ? 1 : 0;

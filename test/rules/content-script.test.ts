/**
 * Rule 2: what runs in other people's pages stays small, and holds nothing that belongs elsewhere.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ensureBuilt } from './support/built.ts';
import { ROOT } from './support/source-files.ts';

/** In every page of a site that is on; and beside it in those of sites at Watch. */
const ENTRIES = ['content-scripts/observer.js', 'watcher.js'];
/** Only in pages that no adapter reads. */
const GENERIC = 'generic.js';
/** Gzipped sizes in bytes. */
const LIMIT = 40 * 1024;
const GENERIC_LIMIT = 30 * 1024;

/** Strings that minifying leaves in place, with a file of the package that proves they are there. */
const STRANGERS = [
  { what: 'zod', marks: ['_zod', '~standard'], proof: 'zod/v4/core/schemas.js' },
  { what: 'Dexie', marks: ['MissingAPIError'], proof: 'dexie/dist/modern/dexie.min.mjs' },
  { what: 'React', marks: ['react.transitional.element'], proof: 'react/cjs/react.production.js' },
  {
    what: 'React DOM',
    marks: ['__REACT_DEVTOOLS_GLOBAL_HOOK__'],
    proof: 'react-dom/cjs/react-dom-client.production.js',
  },
  { what: 'the Claude SDK', marks: ['anthropic-version'], proof: '@anthropic-ai/sdk/client.mjs' },
];

/** Every breach of the rule in one built script, as sentences. */
function breaches(script: string, limit = LIMIT): string[] {
  const found = STRANGERS.filter(({ marks }) => marks.some((mark) => script.includes(mark))).map(
    ({ what }) =>
      `The content script holds ${what}: find what it imports from another room and make it "import type", or move the code to the service worker.`,
  );
  const size = gzipSync(script).length;
  if (size > limit) {
    found.push(
      `The content script has ${size} bytes gzipped, ${limit} is the most: move work to the service worker or load it only where it is needed.`,
    );
  }
  return found;
}

describe('the content script', () => {
  test.each(['chrome', 'firefox'] as const)('keeps to its own in %s', (browser) => {
    const folder = ensureBuilt(browser);
    const scripts = ENTRIES.map((entry) => readFileSync(join(folder, entry), 'utf8'));
    for (const script of scripts) expect(script.length).toBeGreaterThan(100);
    expect(breaches(scripts.join('\n'))).toEqual([]);
  });

  test.each(['chrome', 'firefox'] as const)(
    'brings the recogniser for any tool along in %s',
    (browser) => {
      const script = readFileSync(join(ensureBuilt(browser), GENERIC), 'utf8');
      expect(script.length).toBeGreaterThan(100);
      expect(breaches(script, GENERIC_LIMIT)).toEqual([]);
    },
  );

  test.each(STRANGERS)('$what would be seen', ({ marks, proof }) => {
    const stranger = readFileSync(join(ROOT, 'node_modules', proof), 'utf8');
    for (const mark of marks) expect(stranger).toContain(mark);
    expect(breaches(stranger).length).toBeGreaterThan(0);
  });

  test('one that grew too big would be seen', () => {
    // Numbers from a fixed generator: text that gzip cannot shrink.
    let seed = 1;
    const noise = Array.from({ length: LIMIT }, () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return String.fromCharCode(33 + (seed % 90));
    }).join('');
    expect(breaches(noise + noise)).toEqual([expect.stringContaining('bytes gzipped')]);
  });
});

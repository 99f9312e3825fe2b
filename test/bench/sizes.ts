import { fileURLToPath } from 'node:url';
import { weigh } from '../tools/closure.ts';
import type { Measured } from './bench.ts';

const BUILD = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));

/** What the browser has to load, gzipped. */
export function measureSizes(): Measured[] {
  const size = (what: string, entry: string, budget: number): Measured => ({
    what,
    budget,
    unit: 'KB',
    values: [weigh(BUILD, entry).gzip / 1024],
  });
  return [
    size('content script', 'content-scripts/observer.js', 40),
    size('panel', 'sidepanel.html', 250),
  ];
}

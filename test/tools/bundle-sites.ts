/** The recognisers as one script, to be put into a page the way the browser puts the content script. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

let bundled: Promise<string> | undefined;

/** @returns code that leaves what `sites-entry` exports in a variable `sites`; built once. */
export function bundleSites(): Promise<string> {
  bundled ??= bundle();
  return bundled;
}

async function bundle(): Promise<string> {
  const built = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'silent',
    resolve: { alias: { '@': ROOT.replace(/\/$/, '') } },
    build: {
      write: false,
      lib: { entry: `${ROOT}test/tools/sites-entry.ts`, formats: ['iife'], name: 'sites' },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error('The recognisers could not be built.');
  return output.output[0].code;
}

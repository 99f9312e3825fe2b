/** The built extension, made anew when it is older than what it is made of. */
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './source-files.ts';

const INPUTS = [
  '{lib,components,entrypoints,public}/**/*',
  'wxt.config.ts',
  'package.json',
  'package-lock.json',
];

const newest = (patterns: string[]): number =>
  Math.max(
    0,
    ...globSync(patterns, { cwd: ROOT }).map((path) => statSync(join(ROOT, path)).mtimeMs),
  );

/**
 * Builds the extension for a browser unless the build on disk is up to date.
 * @returns the folder of the build
 * @throws with the output of the build when it fails
 */
export function ensureBuilt(browser: 'chrome' | 'firefox'): string {
  const folder = join(ROOT, '.output', `${browser}-mv3`);
  const manifest = join(folder, 'manifest.json');
  if (existsSync(manifest) && statSync(manifest).mtimeMs >= newest(INPUTS)) return folder;
  try {
    // Vitest sets NODE_ENV=test, which would put development code into the build.
    execFileSync(
      'node',
      [join(ROOT, 'node_modules', 'wxt', 'bin', 'wxt.mjs'), 'build', '-b', browser],
      {
        cwd: ROOT,
        encoding: 'utf8',
        stdio: 'pipe',
        env: { ...process.env, NODE_ENV: 'production', VITEST: '' },
      },
    );
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`The ${browser} build failed:\n${stdout ?? ''}${stderr ?? ''}`, {
      cause: error,
    });
  }
  return folder;
}

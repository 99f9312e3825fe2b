/** A virtual display, for the few things headless browsers do not show: permission prompts. */
import { spawn, spawnSync } from 'node:child_process';
import { hasTool } from '../../tools/browsers.ts';

export interface Display {
  /** Such as `:99`, for the environment variable `DISPLAY`. */
  name: string;
  /** Presses keys in the focused window, by X key names: `press('Tab', 'Return')`. */
  press(...keys: string[]): void;
  close(): void;
}

/** Whether a test may ask for a display here; if not it should say that it was skipped. */
export const canShowWindows = (): boolean =>
  process.platform === 'linux' && hasTool('Xvfb') && hasTool('xdotool');

/** Starts Xvfb on a free display number. */
export async function openDisplay(): Promise<Display> {
  const server = spawn(
    'Xvfb',
    ['-displayfd', '1', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const name = await new Promise<string>((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', () => reject(new Error('Xvfb ended before it had a display.')));
    server.stdout.once('data', (chunk: Buffer) => resolve(`:${chunk.toString().trim()}`));
  });
  return {
    name,
    press(...keys) {
      for (const key of keys) {
        const { status } = spawnSync('xdotool', ['key', '--delay', '50', key], {
          env: { ...process.env, DISPLAY: name },
        });
        if (status !== 0) throw new Error(`xdotool could not press ${key}.`);
      }
    },
    close: () => void server.kill(),
  };
}

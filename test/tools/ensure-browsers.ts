/**
 * Makes sure that the browsers a script needs are there, or stops with one line that says what to do.
 *
 *   node test/tools/ensure-browsers.ts [--chromium] [--firefox] [--display]
 *
 * As root on Debian missing ones are installed with apt-get. `--display` adds Xvfb and xdotool for
 * the tests that need a window; without them those tests are skipped, so they are never fatal.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium, findFirefox, hasTool } from './browsers.ts';

const wanted = new Set(process.argv.slice(2));
const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
const needsDisplay = process.platform === 'linux' && !process.env['DISPLAY'];

function missingPackages(): string[] {
  const packages: string[] = [];
  if (wanted.has('--chromium') && !findChromium()) {
    // Without any font installed Chromium draws boxes; Recommends are left out below.
    packages.push('chromium', 'fonts-liberation');
  }
  if (wanted.has('--firefox') && !findFirefox()) packages.push('firefox-esr');
  if (wanted.has('--display') && needsDisplay) {
    if (!hasTool('Xvfb')) packages.push('xvfb');
    if (!hasTool('xdotool')) packages.push('xdotool');
  }
  return packages;
}

function aptGet(...args: string[]): boolean {
  const { status } = spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', '-q', ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
}

function stop(line: string): never {
  console.error(line);
  process.exit(1);
}

const packages = missingPackages();
if (packages.length > 0 && canInstall) {
  console.log(`Installing ${packages.join(', ')} with apt-get.`);
  // A failed update is not fatal: the lists may be fresh enough to install from.
  aptGet('update');
  aptGet('install', '-y', '--no-install-recommends', ...packages);
}

if (wanted.has('--chromium')) {
  const chromium = findChromium();
  if (!chromium) {
    stop(
      'Baton needs Chromium, Microsoft Edge or Google Chrome: install one, or set BATON_CHROMIUM to its path.',
    );
  }
  console.log(`${chromium.name}: ${chromium.path}`);
  if (chromium.branded) {
    console.log(
      'Google Chrome drops a test extension when it restarts; install Chromium or Edge for the restart tests.',
    );
  }
}
if (wanted.has('--firefox')) {
  const firefox = findFirefox();
  if (!firefox)
    stop('Baton needs Firefox 140 or newer: install it, or set BATON_FIREFOX to its path.');
  console.log(`${firefox.name}: ${firefox.path}`);
}
if (wanted.has('--display') && needsDisplay && !(hasTool('Xvfb') && hasTool('xdotool'))) {
  console.log('Xvfb and xdotool are not installed: tests that need a window will be skipped.');
}

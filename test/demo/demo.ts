/**
 * `npm run demo`: Baton beside a small help desk, in a browser of its own, with no account and no key.
 * `npm run demo -- --headless` does the whole main job unattended and prints one JSON line.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '../e2e/harness/chromium.ts';
import { startDesk } from '../desk/server.ts';
import { playHeadless } from './play-headless.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BUILD = `${ROOT}.output/chrome-mv3-loopback`;
const PICTURES = `${ROOT}.output/demo`;
const FIRST_TICKET = '/tickets/TW-1042';

const headless = process.argv.includes('--headless');

function build(): void {
  console.error('Building Baton …');
  const { status, stderr } = spawnSync('npx', ['wxt', 'build', '--mode', 'loopback'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (status === 0) return;
  console.error(stderr);
  throw new Error('The build failed; `npm run types` usually says why.');
}

async function playWithWindow(): Promise<void> {
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    throw new Error('There is no display here. Use: npm run demo -- --headless');
  }
  const desk = await startDesk();
  const session = await launchChromium({ extensionDir: BUILD, headless: false });
  const page = await session.browser.newPage();
  await page.goto(desk.url + FIRST_TICKET);
  console.log(
    [
      '',
      `The help desk runs at ${desk.url}`,
      '',
      '  1. Click the Baton button in the toolbar (behind the puzzle piece at first): the panel opens.',
      '  2. Choose “Always on this site”.',
      '  3. Hand a proposal off. When it is ready, a mark appears beside the reply field.',
      '  4. Review it there or in the panel, and insert what you accept.',
      '',
      'Close the browser window to end the demo.',
    ].join('\n'),
  );
  await new Promise<void>((resolve) => {
    session.browser.once('disconnected', () => resolve());
  });
  await desk.stop();
}

try {
  build();
  if (headless) {
    mkdirSync(PICTURES, { recursive: true });
    const report = await playHeadless({
      extensionDir: BUILD,
      ticket: FIRST_TICKET,
      pictures: PICTURES,
    });
    console.error(`Pictures of each stage: ${PICTURES}`);
    console.log(JSON.stringify(report));
    process.exitCode = report.fieldMatches ? 0 : 1;
  } else {
    await playWithWindow();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/**
 * `npm run test:apps`: Baton beside a real Redmine and a real Request Tracker. Recognises a ticket,
 * proposes, hands a reply off, reviews it in the panel, inserts it into the tool's own field, takes
 * it back, and sees that nothing was submitted. Prints one JSON line a tool.
 *
 * The servers come from scripts in `BATON_APPS` or beside the project; without them it says so.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '../e2e/harness/chromium.ts';
import { play, type Report } from './play.ts';
import { appsFolder, startServer } from './servers.ts';
import { TOOLS, type Tool } from './tools.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BUILD = process.env['BATON_BUILD'] ?? `${ROOT}.output/chrome-mv3-loopback`;
const PICTURES = `${ROOT}.output/apps`;

function build(): void {
  if (process.env['BATON_BUILD']) return;
  const { status, stderr } = spawnSync('npx', ['wxt', 'build', '--mode', 'loopback'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The build failed:\n${stderr}`);
}

/** What is wrong with a report, as sentences. */
function faults(tool: Tool, report: Report): string[] {
  const { title, comments } = tool.expected;
  return [
    report.recognised === `${tool.id} ${title}` ? '' : `recognised “${report.recognised}”`,
    report.by === 'adapter' ? '' : `recognised by ${report.by}, not by its adapter`,
    report.comments === comments ? '' : `${report.comments} comments, ${comments} are there`,
    report.proposals > 0 ? '' : 'nothing was proposed',
    report.inserted > 0 && report.fieldMatches ? '' : 'the field does not hold what was accepted',
    report.undone ? '' : 'undo did not bring back what stood there',
    report.nothingSubmitted ? '' : 'SOMETHING WAS SUBMITTED',
  ].filter((fault) => fault !== '');
}

async function test(folder: string, tool: Tool): Promise<string[]> {
  const server = startServer(folder, tool.script);
  const session = await launchChromium({ extensionDir: BUILD });
  try {
    const report = await play(session, tool, server, PICTURES);
    console.log(JSON.stringify(report));
    return faults(tool, report);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  } finally {
    await session.close();
    server.stop();
  }
}

const folder = appsFolder();
if (folder === null) {
  console.log('skipped: no apps');
} else {
  build();
  mkdirSync(PICTURES, { recursive: true });
  let failed = 0;
  for (const tool of TOOLS) {
    const found = await test(folder, tool);
    console.log(
      `${found.length === 0 ? 'ok  ' : 'FAIL'} ${tool.name}${found.map((one) => `\n     ${one}`).join('')}`,
    );
    if (found.length > 0) failed += 1;
  }
  console.log(`${TOOLS.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

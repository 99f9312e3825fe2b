/**
 * What an organisation sets reaches Baton through Chromium's real managed policies. The file is meant
 * for one extension id alone, that of a copy of the build in a folder of its own, so that no other
 * browser on the machine is told anything; it is gone again whatever becomes of the test.
 */
import { createHash, randomUUID } from 'node:crypto';
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../tools/browsers.ts';
import { launchChromium, type ChromiumSession } from './harness/chromium.ts';
import { pagePanel, until } from './harness/panel.ts';
import { CHROME_BUILD, insideOf, type Inside } from './stage.ts';

/** Where Chromium of Debian and its kin looks; other builds look elsewhere. */
const POLICIES = '/etc/chromium/policies/managed';
const RULE = 'When the text mentions refund over 100 EUR, keep it with me.';

/** Why it cannot be tried here; null where it can. */
function obstacle(): string | null {
  // What all browsers of the machine read is not for an ordinary run to write.
  if (process.env['BATON_MANAGED'] === undefined) return 'BATON_MANAGED=1 tries it';
  if (process.platform !== 'linux') return 'managed policies are files on Linux only';
  const found = findChromium();
  if (found?.name !== 'Chromium' || !found.path.startsWith('/usr/')) return 'no packaged Chromium';
  // the nearest folder that is there has to let us in
  let folder = POLICIES;
  while (!existsSync(folder)) folder = dirname(folder);
  try {
    accessSync(folder, constants.W_OK);
    return folder.startsWith('/etc/chromium') ? null : 'Chromium reads its policies elsewhere';
  } catch {
    return `${folder} may not be written`;
  }
}

/** The id Chromium gives an unpacked extension: made of the folder it lies in. */
function extensionIdOf(folder: string): string {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  return Array.from(hash, (digit) => 'abcdefghijklmnop'[Number.parseInt(digit, 16)]).join('');
}

/** Writes the policy of one extension; the answer takes away everything that was made for it. */
function setPolicy(extensionId: string, policy: unknown): () => void {
  const made: string[] = [];
  for (let folder = POLICIES; !existsSync(folder); folder = dirname(folder)) made.push(folder);
  mkdirSync(POLICIES, { recursive: true });
  const file = join(POLICIES, `baton-test-${randomUUID()}.json`);
  const takeAway = () => {
    rmSync(file, { force: true });
    for (const folder of made) {
      try {
        rmdirSync(folder);
      } catch {
        // somebody else has put something there meanwhile, or it is gone already
      }
    }
  };
  process.once('exit', takeAway);
  writeFileSync(file, JSON.stringify({ '3rdparty': { extensions: { [extensionId]: policy } } }));
  return takeAway;
}

const why = obstacle();

test.runIf(why !== null)(`skipped: ${why}`, () => undefined);

describe.runIf(why === null)('a policy set by the organisation', () => {
  let folder = '';
  let takeAway = () => {};
  let session: ChromiumSession | undefined;
  let inside: Inside;

  beforeAll(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'baton-managed-')));
    cpSync(CHROME_BUILD, folder, { recursive: true });
    const id = extensionIdOf(folder);
    takeAway = setPolicy(id, {
      batonPolicy: 1,
      rules: [RULE],
      most: 'H3',
      builtInOnly: true,
      mayAcknowledge: false,
    });
    session = await launchChromium({ extensionDir: folder });
    expect(session.extensionId).toBe(id);
    const page = await session.browser.newPage();
    await page.goto(session.address('app.html#policy'));
    inside = insideOf(page);
    await until(
      async () => (await inside.rows('agents').catch(() => [])).length > 0,
      'Baton has started',
    );
  });

  afterAll(async () => {
    takeAway();
    await session?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('is shown as it is, and cannot be loosened', async () => {
    const app = pagePanel(inside.page);
    await app.waitFor(`document.body.innerText.includes(${JSON.stringify(RULE)})`, 30_000);
    const text = await app.text();
    // the heading is set in capitals
    expect(text.toLowerCase()).toContain('set by your organisation');
    expect(text).toContain('Only the agent inside the browser may be used.');
    expect(text).toContain('Your organisation allows no exception.');
    expect(await app.evaluate(`document.body.innerText.includes('Raise…')`)).toBe(false);
    const raise = { rule: 'refund', acknowledged: true };
    expect(await inside.refused('acknowledge-rule', raise)).toBe('bad_rule');
    expect(await inside.rows('rules')).toEqual([]);
  });

  test('holds for what a person hands off by hand, too', async () => {
    const { agentId } = await inside.say('connect-agent', {
      name: 'Claude',
      baseUrl: 'http://127.0.0.1:9',
      model: 'claude-sonnet-5-5',
      enabled: true,
      key: 'sk-ant-test-0000',
      remember: true,
    });
    const plan = { workItemKey: 'desk|desk.example|1', agentId };
    expect(await inside.refused('split-item', plan)).toBe('agent_cannot');
  });
});

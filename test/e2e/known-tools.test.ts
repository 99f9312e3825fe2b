/**
 * Adapters are not in the content script: the service worker gives a page those of its host. Here
 * they go all that way, for tools that can stand on any host.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from './harness/panel.ts';
import { servePage } from './harness/serve-page.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(() => stage.close());

const kept = (name: string): string =>
  readFileSync(
    fileURLToPath(new URL(`../fixtures/sites/${name}-constructed.html`, import.meta.url)),
    'utf8',
  );

test.each([
  ['redmine', 'redmine/2026-11-22-issue', 'issues/5', '5'],
  ['zammad', 'zammad/2026-11-22-ticket', '#ticket/zoom/5512', '5512'],
  ['gitlab', 'gitlab/2026-11-22-merge-request', 'acme/kiosk/-/merge_requests/77', 'acme/kiosk!77'],
  ['mattermost', 'mattermost/2026-11-22-thread', 'ops/threads/6t4w', '6t4w1ysgnpgx9ry7g8ttbi1xoe'],
])('%s is known in the browser on a host nobody has heard of', async (tool, name, path, id) => {
  const server = await servePage(kept(name));
  try {
    await stage.inside.say('set-site', { origin: new URL(server.url).origin, tier: 'read' });
    const page = await stage.session.browser.newPage();
    await page.goto(server.url + path);
    const item = await until(
      async () => (await stage.inside.rows('workItems')).find((row) => row.externalId === id),
      `${tool} ${id} is read`,
    );
    expect(item?.tool).toBe(tool);
    const seen = (await stage.inside.rows('observations')).find(
      (row) => row.reading.externalId === id,
    );
    expect(seen?.reading.by).toBe('adapter');
    await page.close();
  } finally {
    server.close();
  }
});

/** A help desk, an API server and a browser with Baton: what the browser tests play on. */
import { fileURLToPath } from 'node:url';
import type { Table } from 'dexie';
import type { Page } from 'puppeteer-core';
import type { ChannelName, ReplyOf, RequestOf } from '../../lib/messaging/channels.ts';
import type { BatonTables } from '../../lib/storage/database.ts';
import { startDesk } from '../desk/server.ts';
import { startMessagesApi } from '../fakes/messages-api.ts';
import { launchChromium, type ChromiumSession } from './harness/chromium.ts';
import { until } from './harness/panel.ts';

type RowOf<Name extends keyof BatonTables> =
  BatonTables[Name] extends Table<infer Row, infer _Key> ? Row : never;

/** Baton from within: one of its own pages, used to send what a screen would send and to look. */
export type Inside = {
  page: Page;
  say<Name extends ChannelName>(channel: Name, request: RequestOf<Name>): Promise<ReplyOf<Name>>;
  /** Like `say`, for what should be refused: the code of the problem, or null when it was not. */
  refused(channel: ChannelName, request: unknown): Promise<string | null>;
  rows<Name extends keyof BatonTables>(table: Name): Promise<RowOf<Name>[]>;
};

/** The built extension that may read loopback pages. */
export const CHROME_BUILD = fileURLToPath(
  new URL('../../.output/chrome-mv3-loopback', import.meta.url),
);

/** Puts one of Baton's own pages behind {@link Inside}. */
export function insideOf(page: Page): Inside {
  type Answer = { ok: boolean; reply?: unknown; problem?: { code: string; message: string } };
  const ask = (channel: string, request: unknown): Promise<Answer> =>
    page.evaluate(
      `(globalThis.browser ?? globalThis.chrome).runtime.sendMessage(${JSON.stringify({ channel, request })})`,
    ) as Promise<Answer>;
  return {
    page,
    async say(channel, request) {
      const answer = await ask(channel, request);
      if (!answer.ok) throw new Error(`${channel}: ${JSON.stringify(answer.problem)}`);
      return answer.reply as never;
    },
    async refused(channel, request) {
      const answer = await ask(channel, request);
      return answer.ok ? null : (answer.problem?.code ?? 'unknown');
    },
    rows: (table) =>
      page.evaluate(`new Promise((resolve, reject) => {
        const opening = indexedDB.open('baton');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const reading = database.transaction('${table}').objectStore('${table}').getAll();
          reading.onerror = () => reject(reading.error);
          reading.onsuccess = () => { database.close(); resolve(reading.result); };
        };
      })`) as Promise<never>,
  };
}

/** A running Chromium with Baton beside the help desk. */
export async function openStage() {
  const desk = await startDesk();
  const api = await startMessagesApi();
  let session: ChromiumSession = await launchChromium({ extensionDir: CHROME_BUILD });
  let inside = await openInside(session);

  const stage = {
    desk,
    api,
    origin: new URL(desk.url).origin,
    get session() {
      return session;
    },
    get inside() {
      return inside;
    },
    /** A browser that comes back on the same profile after it was killed. */
    async relaunch() {
      session = await session.relaunch();
      inside = await openInside(session);
    },
    async openTicket(id: string, query = ''): Promise<Page> {
      const page = await session.browser.newPage();
      await page.goto(`${desk.url}/tickets/${id}${query}`);
      return page;
    },
    /** Turns the desk on for reading and waits until a ticket is known. */
    async turnOn(): Promise<void> {
      await inside.say('set-site', { origin: stage.origin, tier: 'read' });
    },
    /** The key of a ticket once Baton has read it. */
    async itemKey(id: string): Promise<string> {
      const item = await until(
        async () => (await inside.rows('workItems')).find((row) => row.externalId === id),
        `${id} is read`,
      );
      return item?.key ?? '';
    },
    /** Connects an agent that talks to the API server of the stage. */
    async connectClaude(): Promise<string> {
      const { agentId } = await inside.say('connect-agent', {
        name: 'Claude',
        baseUrl: api.url,
        model: 'claude-sonnet-5-5',
        enabled: true,
        key: 'sk-ant-test-0000',
        remember: true,
      });
      return agentId;
    },
    async task(id: string) {
      return (await inside.rows('tasks')).find((row) => row.id === id);
    },
    /** Waits until a task is in one of these states. */
    async taskIn(id: string, states: readonly string[], timeout = 30_000) {
      await until(
        async () => states.includes((await stage.task(id))?.state ?? ''),
        `the task is in ${states.join(' or ')}`,
        timeout,
      );
      const task = await stage.task(id);
      if (!task) throw new Error('The task is gone.');
      return task;
    },
    /** Waits until some text of a run has come. */
    async textOf(taskId: string): Promise<void> {
      await until(
        async () => {
          const runId = (await stage.task(taskId))?.runId;
          const partial = (await inside.rows('partials')).find((row) => row.runId === runId);
          return (partial?.text.length ?? 0) > 0;
        },
        'first words of the run',
        60_000,
      );
    },
    async close(): Promise<void> {
      await session.close();
      await api.stop();
      await desk.stop();
    },
  };
  return stage;
}

export type Stage = Awaited<ReturnType<typeof openStage>>;

async function openInside(session: ChromiumSession): Promise<Inside> {
  const page = await session.browser.newPage();
  await page.goto(session.address('app.html'));
  // The worker must have made its database before anyone looks into it.
  const inside = insideOf(page);
  await until(
    async () => (await inside.rows('agents').catch(() => [])).length > 0,
    'Baton has started',
  );
  return inside;
}

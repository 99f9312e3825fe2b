/** The main job on a real tool, in the real panel; each step measures itself. */
import type { Page } from 'puppeteer-core';
import { writtenText } from './written-text.ts';
import type { ChromiumSession } from '../e2e/harness/chromium.ts';
import { pagePanel, until, type Panel } from '../e2e/harness/panel.ts';
import { shot } from '../e2e/harness/shot.ts';
import { insideOf, type Inside } from '../e2e/stage.ts';
import { signIn } from '../tools/page-reader.ts';
import type { Server } from './servers.ts';
import type { Tool } from './tools.ts';

export type Report = {
  tool: string;
  recognised: string;
  by: string;
  comments: number;
  proposals: number;
  inserted: number;
  /** What the tool itself holds in its reply field is what was accepted. */
  fieldMatches: boolean;
  undone: boolean;
  /** Nothing in the tool changed, and no mail was written: entries and bytes before and after. */
  nothingSubmitted: boolean;
  traces: { before: Record<string, number>; after: Record<string, number> };
  /** Milliseconds a step. */
  ms: Record<string, number>;
};

type Cast = { tool: Tool; server: Server; page: Page; panel: Panel; inside: Inside };

/** Plays the job. @throws with the step that did not come about */
export async function play(
  session: ChromiumSession,
  tool: Tool,
  server: Server,
  pictures: string,
): Promise<Report> {
  const ms: Record<string, number> = {};
  const page = await session.browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(server.origin);
  await signIn(page, server.user, server.password);
  await page.goto(server.origin + tool.ticket);
  // Before the panel is there: it follows the tab in front.
  const before = await tool.traces(page, server.origin);
  const within = await session.browser.newPage();
  await within.goto(session.address('welcome.html'));
  await page.bringToFront();
  const panelPage = await session.panel(page);
  const cast: Cast = { tool, server, page, panel: pagePanel(panelPage), inside: insideOf(within) };
  const timed = async <T>(step: string, work: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    try {
      const done = await work();
      ms[step] = Math.round(performance.now() - start);
      return done;
    } catch (error) {
      throw new Error(
        `${tool.name}, ${step}: ${error instanceof Error ? error.message : String(error)}`,
        {
          cause: error,
        },
      );
    } finally {
      const name = `${tool.expected.tool}-${Object.keys(ms).length}-${step}`;
      await shot(panelPage, `${name}-panel`, { folder: pictures, width: 400 });
      await shot(page, `${name}-page`, { folder: pictures });
    }
  };
  const item = await timed('recognised', () => recognised(cast));
  const proposals = await timed('proposed', () => proposed(cast, item.key));
  await timed('reply-opened', () => replyOpened(cast, item.key));
  const taskId = await timed('handed-off', () => handedOff(cast, item.key));
  await timed('reviewed', () => reviewed(cast, taskId));
  const { inserted, fieldMatches } = await timed('inserted', () => insertedText(cast, taskId));
  const undone = await timed('undone', () => takenBack(cast, taskId));
  const after = await tool.traces(page, server.origin);
  await page.close();
  await within.close();
  return {
    tool: tool.name,
    recognised: `${item.externalId} ${item.title}`,
    by: item.by,
    comments: item.commentCount,
    proposals,
    inserted,
    fieldMatches,
    undone,
    nothingSubmitted: JSON.stringify(before) === JSON.stringify(after),
    traces: { before, after },
    ms,
  };
}

async function recognised({ panel, inside, tool }: Cast) {
  await panel.clickNamed('Always on this site');
  const item = await until(
    async () =>
      (await inside.rows('workItems')).find(
        (row) => row.tool === tool.expected.tool && row.externalId === tool.id,
      ),
    'the ticket is known',
    20_000,
  );
  if (!item) throw new Error('The ticket is not known.');
  await panel.waitFor(`document.body.innerText.includes(${JSON.stringify(item.title)})`);
  return item;
}

async function proposed({ inside }: Cast, key: string): Promise<number> {
  const open = async () =>
    (await inside.rows('proposals')).filter(
      (row) => row.workItemKey === key && row.state === 'open',
    );
  await until(async () => (await open()).length > 0, 'something is proposed');
  return (await open()).length;
}

/** The reply field is there, and the newest observation has it together with the thread. */
async function replyOpened({ tool, page, server, inside }: Cast, key: string): Promise<void> {
  await tool.openReply(page, server.origin);
  await tool.reply(page);
  await until(async () => {
    const item = (await inside.rows('workItems')).find((row) => row.key === key);
    const seen = (await inside.rows('observations')).find(
      (row) => row.id === item?.latestObservationId,
    );
    const there = seen?.reading.comments.length === tool.expected.comments;
    return (
      there &&
      seen.reading.fields.some(
        ({ purpose, kind }) => purpose === 'reply' && kind === tool.expected.field,
      )
    );
  }, 'the reply field is read beside the thread');
}

async function handedOff({ inside, panel }: Cast, key: string): Promise<string> {
  const reply = await until(
    async () =>
      (await inside.rows('proposals')).find(
        (row) => row.workItemKey === key && row.kind === 'draft-reply' && row.state === 'open',
      ),
    'a reply is proposed',
  );
  if (!reply) throw new Error('No reply is proposed.');
  await panel.waitFor(`(() => {
    const heading = [...document.querySelectorAll('h2, h3, h4')].find((one) => one.innerText.trim() === ${JSON.stringify(reply.title)});
    const button = [...(heading?.closest('article, li, section')?.querySelectorAll('button') ?? [])].find((one) => one.innerText.startsWith('Hand off'));
    button?.setAttribute('data-apps', '');
    return button !== undefined;
  })()`);
  await panel.click('[data-apps]');
  const task = await until(
    async () => (await inside.rows('tasks')).find((row) => row.proposalId === reply.id),
    'the task of the proposal',
  );
  return task?.id ?? '';
}

/** Opens the result in the panel and accepts all of it there. */
async function reviewed({ panel, inside }: Cast, taskId: string): Promise<void> {
  await until(
    async () => (await inside.rows('tasks')).find((row) => row.id === taskId)?.state === 'review',
    'the task is up for review',
    30_000,
  );
  const named = (start: string): string =>
    `[...document.querySelectorAll('button, a')].find((one) => one.innerText.startsWith(${JSON.stringify(start)}) && one.getClientRects().length > 0)`;
  const press = async (...names: string[]): Promise<string> => {
    const found = await panel.waitFor<string>(`(() => {
      for (const name of ${JSON.stringify(names)}) {
        const button = [...document.querySelectorAll('button, a')].find((one) =>
          one.innerText.trim().startsWith(name) && one.getClientRects().length > 0 && !one.disabled);
        if (!button) continue;
        document.querySelectorAll('[data-apps]').forEach((one) => one.removeAttribute('data-apps'));
        button.setAttribute('data-apps', '');
        return name;
      }
      return '';
    })()`);
    await panel.click('[data-apps]');
    return found;
  };
  if (!(await panel.evaluate<boolean>(`Boolean(${named('Accept')})`))) await press('Review');
  await press('Accept all & insert', 'Accept & insert');
  const settled = async () =>
    (await inside.rows('insertions')).some((row) => row.taskId === taskId);
  const asks = `Boolean(${named('Insert anyway')})`;
  await until(
    async () => (await settled()) || (await panel.evaluate<boolean>(asks)),
    'an insert or a question',
  );
  if (!(await settled())) await press('Insert anyway');
  await until(settled, 'the insertion is recorded', 20_000);
}

async function insertedText({ tool, page, inside }: Cast, taskId: string) {
  const insertion = (await inside.rows('insertions')).find((row) => row.taskId === taskId);
  const { frame, selector } = await tool.reply(page);
  const standing = await frame.$eval(selector, writtenText);
  const wanted = insertion?.after ?? 'nothing was inserted';
  const folded = (text: string): string => text.replace(/\s+/g, ' ').trim();
  return { inserted: wanted.length, fieldMatches: folded(standing) === folded(wanted) };
}

/** Undo brings back what stood there before. */
async function takenBack({ tool, page, inside }: Cast, taskId: string): Promise<boolean> {
  const insertion = (await inside.rows('insertions')).find((row) => row.taskId === taskId);
  if (!insertion) return false;
  await inside.say('undo-insertion', { insertionId: insertion.id });
  const { frame, selector } = await tool.reply(page);
  const standing = await frame.$eval(selector, writtenText);
  return standing.replace(/\s+/g, ' ').trim() === insertion.before.replace(/\s+/g, ' ').trim();
}

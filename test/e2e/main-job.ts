/**
 * The main job as a person does it, in the real panel and the real frame: let Baton read the page,
 * hand a reply off, review it beside the field, insert it. Shared by the demo and the tests of both
 * browsers; each step measures itself.
 */
import type { Frame, Page } from 'puppeteer-core';
import { MARKED, markNamed, until, type Panel } from './harness/panel.ts';
import type { Inside } from './stage.ts';

/** The people and places the job is done with. */
export type Cast = {
  /** The ticket's page. */
  page: Page;
  panel: Panel;
  inside: Inside;
  /** The inline frame once it is open. */
  inlineFrame(): Promise<Frame>;
  /** A picture of this moment. */
  snap(name: string): Promise<void>;
  ticketId: string;
  /** CSS selector of the field the reply goes to. */
  field: string;
};

/** What came of it: the facts by name, and how long each stage took in milliseconds. */
export type JobReport = {
  recognised: string;
  proposals: number;
  handedOff: string;
  runState: string;
  hunks: number;
  accepted: number;
  fieldMatches: boolean;
  ms: Record<string, number>;
};

/** Does the whole job. @throws with the step that did not come about */
export async function doMainJob(cast: Cast): Promise<JobReport> {
  const ms: Record<string, number> = {};
  const timed = async <T>(stage: string, work: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    const done = await work();
    ms[stage] = Math.round(performance.now() - start);
    await cast.snap(`${Object.keys(ms).length}-${stage}`);
    return done;
  };
  const recognised = await timed('recognised', () => letRead(cast));
  const proposals = await timed('proposed', () => seeProposals(cast));
  const handedOff = await timed('handed-off', () => handOffReply(cast));
  const runState = await timed('worked', () => waitForReview(cast, handedOff));
  const hunks = await timed('opened-beside-the-field', () => openBesideField(cast));
  const accepted = await timed('accepted', () => acceptAndInsert(cast, handedOff));
  const fieldMatches = await timed('inserted', () => compareField(cast, handedOff));
  return { recognised, proposals, handedOff, runState, hunks, accepted, fieldMatches, ms };
}

async function letRead({ panel, ticketId, inside }: Cast): Promise<string> {
  await panel.clickNamed('Always on this site');
  await panel.waitFor(`document.body.innerText.includes(${JSON.stringify(ticketId)})`);
  const item = (await inside.rows('workItems')).find((row) => row.externalId === ticketId);
  return `${item?.externalId} ${item?.title}`;
}

async function seeProposals({ panel, inside }: Cast): Promise<number> {
  await panel.waitFor(
    `[...document.querySelectorAll('button')].some((one) => one.innerText.startsWith('Hand off'))`,
  );
  return (await inside.rows('proposals')).filter((row) => row.state === 'open').length;
}

async function handOffReply({ panel, inside }: Cast): Promise<string> {
  const reply = (await inside.rows('proposals')).find(
    (row) => row.kind === 'draft-reply' && row.state === 'open',
  );
  if (!reply) throw new Error('No reply is proposed.');
  // The card of that very proposal: its own button, not the first of the list.
  await panel.waitFor(`(() => {
    const heading = [...document.querySelectorAll('h2, h3, h4')].find((one) => one.innerText.trim() === ${JSON.stringify(reply.title)});
    const button = [...(heading?.closest('article, li, section')?.querySelectorAll('button') ?? [])].find((one) => one.innerText.startsWith('Hand off'));
    button?.setAttribute('data-main-job', '');
    return button !== undefined;
  })()`);
  await panel.click('[data-main-job]');
  const task = await until(
    async () => (await inside.rows('tasks')).find((row) => row.proposalId === reply.id),
    'the task of the proposal',
  );
  return task?.id ?? '';
}

async function waitForReview({ inside }: Cast, taskId: string): Promise<string> {
  await until(
    async () => (await inside.rows('tasks')).find((row) => row.id === taskId)?.state === 'review',
    'the task is up for review',
    30_000,
  );
  const run = (await inside.rows('runs')).find((row) => row.taskId === taskId);
  return run?.state ?? 'no run';
}

/** Finds the mark as a person would, beside the field, and presses it. */
async function openBesideField({ page, field, inlineFrame }: Cast): Promise<number> {
  await page.bringToFront();
  const place = await until(
    () =>
      page.evaluate((selector) => {
        const box = document.querySelector(selector)?.getBoundingClientRect();
        if (!box) return null;
        for (let y = box.top - 26; y < box.top + 40; y += 4) {
          for (let x = box.right - 40; x < box.right + 40; x += 4) {
            if (document.elementFromPoint(x, y)?.localName === 'baton-page')
              return { x: x + 8, y: y + 8 };
          }
        }
        return null;
      }, field),
    'a mark beside the field',
  );
  if (place) await page.mouse.click(place.x, place.y);
  const frame = await inlineFrame();
  await until(
    () => frame.evaluate(`document.querySelectorAll('ins').length > 0`),
    'the change is shown in the frame',
  );
  // The frame counts a press only when it has been in full view for half a second.
  await new Promise((resolve) => setTimeout(resolve, 900));
  return (await frame.evaluate(
    `[...document.querySelectorAll('button')].filter((one) => one.innerText.startsWith('Accept') && !one.innerText.includes('insert')).length`,
  )) as number;
}

async function acceptAndInsert({ inside, inlineFrame }: Cast, taskId: string): Promise<number> {
  const frame = await inlineFrame();
  await until(() => frame.evaluate(markNamed('Accept all & insert')), 'the button of the frame');
  await frame.locator(MARKED).click();
  const isInserted = async () =>
    (await inside.rows('insertions')).some((row) => row.taskId === taskId);
  // The built-in draft leaves gaps for the person to fill: Baton asks before it goes in like that.
  const asked = await until(
    async () =>
      (await isInserted()) ? 'no' : (await frame.evaluate(markNamed('Insert anyway'))) && 'yes',
    'the insertion, or a question before it',
  );
  if (asked === 'yes') await frame.locator(MARKED).click();
  await until(isInserted, 'the insertion is recorded');
  return (await inside.rows('verdicts')).filter(
    (row) => row.taskId === taskId && row.decision === 'accepted' && row.hunkKey !== undefined,
  ).length;
}

async function compareField({ page, field, inside }: Cast, taskId: string): Promise<boolean> {
  const insertion = (await inside.rows('insertions')).find((row) => row.taskId === taskId);
  const result = (await inside.rows('results')).find((row) => row.taskId === taskId);
  const standing = await page.$eval(field, (element) =>
    element instanceof HTMLTextAreaElement ? element.value : (element as HTMLElement).innerText,
  );
  return (
    insertion !== undefined &&
    standing === insertion.after &&
    standing === result?.changes[0]?.newText
  );
}

import type { Page } from 'puppeteer-core';
import { until } from '../e2e/harness/panel.ts';
import { openStage, type Stage } from '../e2e/stage.ts';
import type { Measured } from './bench.ts';

const ROUNDS = 10;
const CHUNK = 24;
const TEXT = Array.from({ length: 12 }, (_, index) => `Sentence ${index + 1} of the answer.`).join(
  ' ',
);

/** Notes the moment at which an expression is true of a painted frame; read with `noted`. */
const NOTE = `window.noteWhen = (name, look) => {
  const frame = () => {
    if (!look()) return requestAnimationFrame(frame);
    // After the next frame has begun this one is on the screen.
    requestAnimationFrame(() => { (window.noted ??= {})[name] = Date.now(); });
  };
  requestAnimationFrame(frame);
}`;

const hasProposal = `document.body?.innerText.includes('Hand off')`;

async function noted(page: Page, name: string): Promise<number> {
  return await until(
    async () => (await page.evaluate(`window.noted?.[${JSON.stringify(name)}] ?? 0`)) as number,
    `${name} on the screen`,
  );
}

/** From the start of loading to the first proposal on the screen, in a panel that was open before. */
async function measureOpening(panel: Page): Promise<Measured> {
  const values: number[] = [];
  await panel.evaluateOnNewDocument(`${NOTE}; window.noteWhen('proposal', () => ${hasProposal});`);
  for (let round = 0; round < ROUNDS; round += 1) {
    await panel.reload();
    const painted = await noted(panel, 'proposal');
    values.push(painted - ((await panel.evaluate('performance.timeOrigin')) as number));
  }
  return {
    what: 'panel from open to first proposal painted, warm',
    budget: 300,
    unit: 'ms',
    values,
  };
}

/** From the arrival of a reading to its first proposal in the database. */
async function measureProposing(stage: Stage): Promise<Measured> {
  const values: number[] = [];
  for (const ticket of ['TW-1043', 'TW-1044', 'TW-1046', 'TW-1047', 'TW-1048', 'TW-1051']) {
    const delay = stage.inside.page.evaluate(delayOfProposals(ticket));
    const page = await stage.openTicket(ticket);
    values.push((await delay) as number);
    await page.close();
  }
  return { what: 'proposals after recognition', budget: 100, unit: 'ms', values };
}

/** Looks every few milliseconds until a ticket has proposals; the delay since it was last seen. */
const delayOfProposals = (ticket: string): string => `new Promise((resolve, reject) => {
  const opening = indexedDB.open('baton');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const database = opening.result;
    const all = (table) => new Promise((done) => {
      const reading = database.transaction(table).objectStore(table).getAll();
      reading.onsuccess = () => done(reading.result);
    });
    const look = async () => {
      const item = (await all('workItems')).find((row) => row.externalId === '${ticket}');
      const proposed = item && (await all('proposals')).some((row) => row.workItemKey === item.key);
      if (!proposed) return setTimeout(look, 4);
      database.close();
      resolve(Date.now() - item.firstSeenAt);
    };
    look();
  };
})`;

/** From the arrival of the first words at the browser to their paint in the panel. */
async function measureFirstToken(stage: Stage, panel: Page): Promise<Measured> {
  const values: number[] = [];
  const agentId = await stage.connectClaude();
  const workItemKey = await stage.itemKey('TW-1042');
  for (let round = 0; round < ROUNDS; round += 1) {
    const firstByteMs = 1200;
    stage.api.next({ do: 'ok', text: TEXT, chunkSize: CHUNK, delayMs: 40, firstByteMs });
    const { taskId } = await stage.inside.say('hand-off-goal', {
      workItemKey,
      goal: `Measure ${round}`,
      agentId,
    });
    await panel.evaluate(`location.hash = '#task/${taskId}'`);
    await panel.evaluate(
      `window.noteWhen('token-${round}', () => document.body.innerText.includes('Sentence 1 of'))`,
    );
    const painted = await noted(panel, `token-${round}`);
    values.push(painted - (stage.api.requests.at(-1)?.firstTextAt ?? painted));
    await stage.taskIn(taskId, ['review']);
  }
  return {
    what: 'first streamed words painted after they arrived',
    budget: 50,
    unit: 'ms',
    values,
  };
}

/** Budgets of the panel, in the real side panel beside the desk. */
export async function measurePanel(): Promise<Measured[]> {
  const stage = await openStage();
  try {
    await stage.turnOn();
    const page = await stage.openTicket('TW-1042');
    await stage.itemKey('TW-1042');
    const panel = await stage.session.panel(page);
    const proposing = await measureProposing(stage);
    await page.bringToFront();
    return [proposing, await measureOpening(panel), await measureFirstToken(stage, panel)];
  } finally {
    await stage.close();
  }
}

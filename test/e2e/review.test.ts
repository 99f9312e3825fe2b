import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hunksOf } from '../../lib/reviewing/hunks.ts';
import { until } from './harness/panel.ts';
import { openStage, type Stage } from './stage.ts';

const FIELD = '#reply-body';
const TEXT = 'Hello Helen,\n\nboth invoices are corrected.\n\nKind regards\nMara';

let stage: Stage;
let agentId: string;
let page: Page;
let tabId: number;

beforeAll(async () => {
  stage = await openStage();
  agentId = await stage.connectClaude();
});

afterAll(() => stage.close());

afterEach(async () => {
  await page.close();
  await until(
    async () => (await stage.inside.rows('sightings')).length === 0,
    'the closed tab is forgotten',
  );
});

/** Opens a ticket nobody has worked on yet and waits until Baton has seen it. */
async function open(ticketId: string, query = ''): Promise<void> {
  await stage.turnOn();
  page = await stage.openTicket(ticketId, query);
  await page.bringToFront();
  await stage.itemKey(ticketId);
  tabId = await until(
    async () => (await stage.inside.rows('sightings'))[0]?.tabId ?? 0,
    `${ticketId} is seen`,
  );
}

/** Hands the reply to the ticket off; the agent will write `TEXT`. */
async function handOffReply(ticketId: string, slow = false): Promise<string> {
  stage.api.next({ do: 'ok', text: TEXT, ...(slow ? { chunkSize: 5, delayMs: 100 } : {}) });
  const workItemKey = await stage.itemKey(ticketId);
  const proposal = await until(
    async () =>
      (await stage.inside.rows('proposals')).find(
        (row) =>
          row.workItemKey === workItemKey && row.kind === 'draft-reply' && row.state === 'open',
      ),
    'a reply is proposed',
  );
  const proposalId = proposal?.id ?? '';
  return (await stage.inside.say('hand-off', { proposalId, agentId })).taskId;
}

async function changeOf(taskId: string) {
  await stage.taskIn(taskId, ['review']);
  const result = (await stage.inside.rows('results')).find((row) => row.taskId === taskId);
  const change = result?.changes[0];
  if (!change) throw new Error('The result has no change for the field.');
  return change;
}

async function acceptAll(taskId: string, shown: string) {
  const change = await changeOf(taskId);
  for (const { key } of hunksOf(shown, change.newText)) {
    const decision = 'accepted' as const;
    await stage.inside.say('decide', { taskId, changeId: change.id, hunkKey: key, decision });
  }
  return change;
}

const standing = (): Promise<string> =>
  page.$eval(FIELD, (field) => (field as HTMLTextAreaElement).value);

const shownAs = async (text: string): Promise<void> => {
  await until(
    async () => (await stage.inside.rows('fieldStates')).some((row) => row.text === text),
    `the review knows that “${text}” stands in the field`,
  );
};

describe('between review and accept', () => {
  test('the page changes the field: refused with a reason, compared anew, nothing lost', async () => {
    await open('TW-1042');
    const taskId = await handOffReply('TW-1042');
    const change = await acceptAll(taskId, '');
    const { token } = await stage.inside.say('prepare-insert', {
      taskId,
      changeId: change.id,
      tabId,
      shown: '',
      text: TEXT,
    });
    // The page, not the person: no input event tells Baton.
    await page.$eval(FIELD, (field) => {
      (field as HTMLTextAreaElement).value = 'A draft from elsewhere.';
    });
    expect(await stage.inside.refused('insert', { token })).toBe('field_changed');
    expect(await standing()).toBe('A draft from elsewhere.');
    await shownAs('A draft from elsewhere.');
    expect((await stage.task(taskId))?.state).toBe('review');
    expect((await stage.inside.rows('audit')).some((row) => row.what === 'insert-refused')).toBe(
      true,
    );

    // The review goes on against what stands there now.
    const again = await acceptAll(taskId, 'A draft from elsewhere.');
    const second = await stage.inside.say('prepare-insert', {
      taskId,
      changeId: again.id,
      tabId,
      shown: 'A draft from elsewhere.',
      text: TEXT,
    });
    const { insertionId } = await stage.inside.say('insert', second);
    expect(await standing()).toBe(TEXT);
    expect((await stage.task(taskId))?.state).toBe('done');

    await stage.inside.say('undo-insertion', { insertionId });
    expect(await standing()).toBe('A draft from elsewhere.');
  });

  test('a token is good for one insert, of these bytes', async () => {
    await open('TW-1043');
    const taskId = await handOffReply('TW-1043');
    const { id: changeId } = await acceptAll(taskId, '');
    const order = { taskId, changeId, tabId, shown: '' };
    expect(
      await stage.inside.refused('prepare-insert', { ...order, text: `${TEXT} And more.` }),
    ).toBe('token_invalid');
    const { token } = await stage.inside.say('prepare-insert', { ...order, text: TEXT });
    await stage.inside.say('insert', { token });
    expect(await stage.inside.refused('insert', { token })).toBe('token_used');
    expect(await stage.inside.refused('insert', { token: crypto.randomUUID() })).toBe(
      'token_invalid',
    );
    expect(await standing()).toBe(TEXT);
  });

  test('the site is turned off in the middle of a run: the result waits in the panel', async () => {
    await open('TW-1046');
    const taskId = await handOffReply('TW-1046', true);
    await stage.textOf(taskId);
    await stage.inside.say('set-site', { origin: stage.origin, tier: 'off' });
    const { id: changeId } = await changeOf(taskId);
    expect(await stage.inside.rows('sightings')).toEqual([]);
    const order = { taskId, changeId, tabId, shown: '', text: '' };
    expect(await stage.inside.refused('prepare-insert', order)).toBe('page_gone');
    expect(await standing()).toBe('');

    // Turned on again, the same result goes into the field.
    await stage.turnOn();
    await until(
      async () => (await stage.inside.rows('sightings')).length === 1,
      'the ticket is seen again',
    );
    await acceptAll(taskId, '');
    const prepared = await stage.inside.say('prepare-insert', { ...order, text: TEXT });
    await stage.inside.say('insert', prepared);
    expect(await standing()).toBe(TEXT);
  });

  test('the page replaces the field by another element: the text still gets there', async () => {
    await open('TW-1047', '?rerender=1');
    const taskId = await handOffReply('TW-1047');
    const { id: changeId } = await acceptAll(taskId, '');
    await page.$eval(FIELD, (field) => field.replaceWith(field.cloneNode(true)));
    const order = { taskId, changeId, tabId, shown: '', text: TEXT };
    const prepared = await stage.inside.say('prepare-insert', order);
    await stage.inside.say('insert', prepared);
    expect(await standing()).toBe(TEXT);
  });

  test('a rich editor keeps the text, as one undo step, and nothing is sent', async () => {
    await open('TW-1051', '?editor=rich');
    const taskId = await handOffReply('TW-1051');
    const { id: changeId } = await acceptAll(taskId, '');
    const order = { taskId, changeId, tabId, shown: '', text: TEXT };
    const prepared = await stage.inside.say('prepare-insert', order);
    await stage.inside.say('insert', prepared);
    const model = (): Promise<string> => page.$eval('input[name=body]', (field) => field.value);
    expect((await model()).replace(/\n+/g, '\n')).toBe(TEXT.replace(/\n+/g, '\n'));
    await page.focus(FIELD);
    await page.keyboard.down('Control');
    await page.keyboard.press('z');
    await page.keyboard.up('Control');
    expect(await model()).toBe('');
    expect(stage.desk.submissions()).toEqual([]);
  });
});

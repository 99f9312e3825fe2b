// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BatonError } from '@/lib/model/errors';
import { lookalikeId, lookalikeSchema, type Lookalike } from '@/lib/model/item-index';
import { agents, allAgents } from '@/lib/storage/agents';
import { db } from '@/lib/storage/database';
import { tasks } from '@/lib/storage/tasks';
import { aTask } from '../../../fakes/factories.ts';
import { TICKET_KEY, ticketObservation } from '../../../screens/ticket.ts';
import { fill, show } from './stage.tsx';

const doors = vi.hoisted(() => ({
  sent: [] as [string, unknown][],
  failing: new Map<string, Error>(),
}));
vi.mock('@/lib/messaging/send', () => ({
  send: async (channel: string, request: unknown) => {
    doors.sent.push([channel, request]);
    const failure = doors.failing.get(channel);
    if (failure) throw failure;
    return null;
  },
}));

beforeEach(() => {
  doors.sent.length = 0;
  doors.failing.clear();
});
afterEach(cleanup);

const OTHER = 'desk|desk.example|40001';
const HERE = ticketObservation(Date.now()).reading.url;

/** The panel beside a ticket that looks like another one. */
async function showPair(part: Partial<Lookalike> = {}, otherSite = false): Promise<string> {
  await fill('full');
  const id = lookalikeId(TICKET_KEY, OTHER);
  const url = otherSite ? 'https://other.example/1' : new URL('/other', HERE).href;
  await db.lookalikes.put(
    lookalikeSchema.parse({
      id,
      keys: [TICKET_KEY, OTHER],
      titles: ['This one', 'The other one'],
      urls: [HERE, url],
      score: 0.8,
      matched: ['5512'],
      decision: 'open',
      at: 1,
      ...part,
    }),
  );
  await show('');
  await screen.findByText('The other one');
  return id;
}

const check = {
  verdict: 'same' as const,
  quotes: [{ here: 'order 5512', there: 'order 5512' }],
  agent: 'Claude',
  words: 'Claude: the same, both say “order 5512”',
  at: 1,
};
const askButton = () => screen.queryByRole('button', { name: /^Ask .* about The other one$/ });

describe('an agent’s word on what looks alike', () => {
  test('is one press away where one is connected', async () => {
    const id = await showPair();
    await waitFor(() => expect(askButton()).not.toBeNull());
    fireEvent.click(askButton() as HTMLElement);
    await waitFor(() =>
      expect(doors.sent).toContainEqual(['check-lookalike', { id, agentId: 'claude-1' }]),
    );
  });

  test('that cannot be asked for says why', async () => {
    doors.failing.set('check-lookalike', new BatonError('agent_cannot', 'Not now.', 'Later.'));
    await showPair();
    fireEvent.click(await screen.findByRole('button', { name: /^Ask .* about The other one$/ }));
    expect((await screen.findByRole('alert')).textContent).toContain('Not now.');
  });

  test('is on its way: the task is one press away, and nothing is asked twice', async () => {
    const task = aTask({ state: 'working', title: 'Are these the same?' });
    await showPair({ askedTaskId: task.id });
    await tasks.put(task);
    expect(askButton()).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Asking…' }));
    await waitFor(() => expect(location.hash).toContain(task.id));
  });

  test('stands with its quotes, and the person still decides', async () => {
    await showPair({ check });
    expect(screen.getByText(check.words)).toBeTruthy();
    expect(askButton()).toBeNull();
    expect(screen.getByRole('button', { name: 'It is the same as The other one' })).toBeTruthy();
  });

  test('that cannot tell leaves the question open for another', async () => {
    const words = 'Claude: cannot tell.';
    await showPair({ check: { ...check, verdict: 'unsure', quotes: [], words } });
    expect(screen.getByText(words)).toBeTruthy();
    await waitFor(() => expect(askButton()).not.toBeNull());
  });

  test('is not offered across sites to agents outside the browser', async () => {
    await showPair({}, true);
    const card = (await allAgents()).find(({ id }) => id === 'claude-1');
    if (!card || card.baseUrl === null) throw new Error('No agent outside the browser.');
    await agents.put({ ...card, baseUrl: null });
    await waitFor(() => expect(askButton()).not.toBeNull());
    await agents.put(card);
    await waitFor(() => expect(askButton()).toBeNull());
  });

  test('once given is no text to review: the task says where it stands', async () => {
    await showPair();
    const task = aTask({ state: 'done', forLookalike: 'x', title: 'Are these the same?' });
    await tasks.put(task);
    cleanup();
    await show(`#task/${task.id}/result`);
    expect(await screen.findByText('The answer stands beside the item')).toBeTruthy();
  });
});

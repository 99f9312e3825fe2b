// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BatonError } from '@/lib/model/errors';
import { splitSchema, type Split } from '@/lib/model/split';
import type { Task } from '@/lib/model/task';
import { splits } from '@/lib/storage/splits';
import { tasks } from '@/lib/storage/tasks';
import { aTask } from '../../../fakes/factories.ts';
import { idOf } from '../../../screens/invent.ts';
import { inventedPlan } from '../../../screens/plan.ts';
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

const sentOn = (channel: string) =>
  doors.sent.filter(([name]) => name === channel).map(([, request]) => request);

beforeEach(() => {
  doors.sent.length = 0;
  doors.failing.clear();
});
afterEach(cleanup);

/** The panel at the plan of the ticket beside it. */
async function showPlan(change: (plan: Split) => Split = (plan) => plan): Promise<HTMLElement[]> {
  await fill('full');
  const plan = change(inventedPlan(ticketObservation(Date.now()), Date.now()));
  await splits.put(splitSchema.parse(plan));
  await show('#split');
  return await screen.findAllByRole('article');
}

const withTask = (name: string, task: Task) => (plan: Split) => ({
  ...plan,
  subtasks: plan.subtasks.map((one) =>
    one.id === idOf(`subtask ${name}`) ? { ...one, taskId: task.id } : one,
  ),
});
const subtaskId = (name: string) => idOf(`subtask ${name}`);

describe('the plan of an item', () => {
  test('shows each subtask with who, after what, and the words it rests on', async () => {
    const [facts, credit, , reply] = await showPlan();
    expect(within(facts as HTMLElement).getByText('Built-in (no AI)')).toBeTruthy();
    expect(within(credit as HTMLElement).getByText('You')).toBeTruthy();
    expect(credit?.textContent).toContain('after 1');
    expect(credit?.querySelector('mark')?.textContent).toContain('221.75 EUR');
    expect(reply?.textContent).toContain('after 1 and 2');
    expect(screen.getByText(/2 for agents · 1 for you · 1 your call/)).toBeTruthy();
  });

  test('the stages and when it is done are one press away', async () => {
    const [facts] = await showPlan();
    const details = facts?.querySelector('details');
    expect(details?.textContent).toContain('Gather');
    expect(details?.textContent).toContain('(H4)');
    expect(details?.textContent).toContain('The other side knows what was decided.');
  });

  test('“Why?” opens every step that led to it', async () => {
    const [facts] = await showPlan();
    fireEvent.click(within(facts as HTMLElement).getByRole('button', { name: /^Why\?/ }));
    expect(await screen.findByText('Step by step')).toBeTruthy();
    expect(screen.getByText('What an agent can do:')).toBeTruthy();
    expect(screen.getByText('Before anything happens:')).toBeTruthy();
  });

  test('accepts what is clear at once and leaves the person’s calls open', async () => {
    await showPlan();
    fireEvent.click(screen.getByRole('button', { name: 'Accept 3' }));
    await waitFor(() =>
      expect(sentOn('accept-subtasks')).toEqual([
        { workItemKey: TICKET_KEY, subtaskIds: ['facts', 'credit', 'reply'].map(subtaskId) },
      ]),
    );
  });

  test('a call is marked, and either way is one press', async () => {
    const cards = await showPlan();
    const report = within(cards[2] as HTMLElement);
    expect(report.getByText('Your call')).toBeTruthy();
    fireEvent.click(report.getByRole('button', { name: /^Hand off/ }));
    await waitFor(() => expect(sentOn('accept-subtasks')).toHaveLength(1));
    fireEvent.click(report.getByRole('button', { name: /^Keep/ }));
    await waitFor(() => expect(sentOn('accept-subtasks')).toHaveLength(2));
    expect(sentOn('change-subtask')).toEqual([
      { workItemKey: TICKET_KEY, subtaskId: subtaskId('report'), agentId: null },
    ]);
  });

  test('who does it can be changed, a decision not; what fails stays in sight', async () => {
    const cards = await showPlan();
    fireEvent.click(screen.getByRole('button', { name: /^Change 2:/ }));
    const decision = within(cards[1] as HTMLElement);
    expect(decision.getByText('Decisions stay with you.')).toBeTruthy();
    expect(within(decision.getByLabelText('Who does it')).queryAllByRole('option')).toHaveLength(1);
    fireEvent.click(decision.getByRole('button', { name: 'Cancel' }));

    fireEvent.click(screen.getByRole('button', { name: /^Change 4:/ }));
    const reply = within(cards[3] as HTMLElement);
    fireEvent.change(reply.getByLabelText('Title'), { target: { value: ' ' } });
    expect(reply.getByText(/Say what is to be done\./)).toBeTruthy();
    fireEvent.change(reply.getByLabelText('Title'), { target: { value: 'Write back' } });
    const refusal = new BatonError(
      'agent_cannot',
      'A rule keeps this with you.',
      'Do it yourself.',
    );
    doors.failing.set('change-subtask', refusal);
    fireEvent.click(reply.getByRole('button', { name: 'Save' }));
    expect((await reply.findByRole('alert')).textContent).toContain('A rule keeps this with you.');
    expect(sentOn('change-subtask')).toMatchObject([{ title: 'Write back', agentId: 'claude-1' }]);
  });

  test('an accepted subtask says what it waits for, and when that was not done', async () => {
    const before = aTask({ state: 'working', title: 'Ask the carrier' });
    const stopped = aTask({ state: 'canceled', title: 'Call the depot' });
    const waiting = aTask({ state: 'claimed', after: [before.id, stopped.id] });
    await fill('full');
    const cards = await showPlan(withTask('reply', waiting));
    await tasks.putAll([before, stopped, waiting]);
    const reply = within(cards[3] as HTMLElement);
    expect(await reply.findByText(/Waits for “Ask the carrier”\./)).toBeTruthy();
    expect(reply.getByText(/“Call the depot” was not done\./)).toBeTruthy();
    expect(reply.queryByRole('button', { name: /^Change/ })).toBeNull();
  });

  test('with nothing in it says so; without one it offers to look', async () => {
    await fill('full');
    await splits.put({ ...inventedPlan(ticketObservation(Date.now()), Date.now()), subtasks: [] });
    await show('#split');
    expect(await screen.findByText('Nothing to split')).toBeTruthy();
    cleanup();
    await splits.remove(TICKET_KEY);
    await show('#split');
    fireEvent.click(await screen.findByRole('button', { name: 'Split this item' }));
    await waitFor(() => expect(sentOn('split-item')).toEqual([{ workItemKey: TICKET_KEY }]));
  });
});

test('a task that waited for a stopped one asks: start now, or stop too', async () => {
  await fill('full');
  const waiting = aTask({
    state: 'needs_input',
    after: [idOf('gone')],
    problem: {
      code: 'stopped',
      message: 'It waits for “Ask the carrier”, which was stopped.',
      nextStep: 'Start it now without that, or stop it too.',
      taskId: idOf('gone'),
    },
  });
  await tasks.put(waiting);
  await show(`#task/${waiting.id}/result`);
  expect(
    await screen.findByText('It waits for “Ask the carrier”, which was stopped.'),
  ).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Start now' }));
  await waitFor(() => expect(sentOn('retry')).toEqual([{ taskId: waiting.id }]));
  fireEvent.click(screen.getByRole('button', { name: 'Stop too' }));
  await waitFor(() => expect(sentOn('stop')).toEqual([{ taskId: waiting.id }]));
});

// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { db } from '@/lib/storage/database';
import { idOf } from '../../../screens/invent.ts';
import { fill, show } from './stage.tsx';

const sent = vi.hoisted(() => [] as [string, unknown][]);

vi.mock('@/lib/messaging/send', () => ({
  send: async (channel: string, request: unknown) => {
    sent.push([channel, request]);
    return null;
  },
}));

const at = (title: string, segment = '') => `#task/${idOf(`task ${title}`)}${segment}`;
const taskId = (title: string) => idOf(`task ${title}`);

const COMPARE = 'Compare the two invoices line by line';
const CUT = 'Draft the post-mortem from the incident timeline';
const KEY = 'Summarise the outage thread for the status page';
const REPLY = 'Draft a reply that answers 3 open asks';
const MINE = 'Decide on the 221.75 EUR correction';

beforeEach(async () => {
  sent.length = 0;
  await fill('full');
});
afterEach(cleanup);

describe('a running task', () => {
  test('shows the text as it comes and can be stopped', async () => {
    await show(at(COMPARE));
    await screen.findByText('Line 24 of 41');
    await screen.findByText(/so the sum/);
    await act(async () => {
      const runId = idOf(`run ${COMPARE}`);
      const partial = await db.partials.get(runId);
      await db.partials.put({
        runId,
        attempt: 1,
        at: Date.now(),
        text: `${partial?.text} differs by 221.75 EUR.`,
      });
    });
    await screen.findByText(/so the sum differs by 221.75 EUR/);
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
    await waitFor(() => expect(sent).toContainEqual(['stop', { taskId: taskId(COMPARE) }]));
  });
});

describe('a task that waits', () => {
  test('cut off: more room, or review of what came', async () => {
    await show(at(CUT));
    fireEvent.click(await screen.findByRole('button', { name: 'Try again with more room' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Review what came' }));
    await waitFor(() =>
      expect(sent).toEqual([
        ['retry', { taskId: taskId(CUT), moreRoom: true }],
        ['review-partial', { taskId: taskId(CUT) }],
      ]),
    );
  });

  test('key refused: Agents first, Built-in and take over beside it', async () => {
    await show(at(KEY));
    await screen.findByText('api.anthropic.com refused the key.');
    expect(screen.getByRole('button', { name: 'Open Agents' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Review what came' })).toBeNull();
    fireEvent.click(await screen.findByRole('button', { name: 'Hand to Built-in' }));
    fireEvent.click(screen.getByRole('button', { name: 'Take over' }));
    await waitFor(() =>
      expect(sent).toEqual([
        ['retry', { taskId: taskId(KEY), agentId: 'built-in' }],
        ['take-over', { taskId: taskId(KEY) }],
      ]),
    );
  });
});

test('a task of the person is marked done from the bar', async () => {
  await show(at(MINE));
  fireEvent.click(await screen.findByRole('button', { name: 'Mark done' }));
  await waitFor(() => expect(sent).toEqual([['finish', { taskId: taskId(MINE) }]]));
});

describe('the segments', () => {
  test('the packet shows what went along', async () => {
    await show(at(REPLY, '/packet'));
    await screen.findByText('answers every open ask (3 of 3)');
    await screen.findByText(/comment 9/);
  });

  test('the activity joins steps and record in the order of time', async () => {
    await show(at(REPLY, '/activity'));
    await screen.findByText('Handed off');
    const titles = screen.getAllByRole('listitem').map((item) => item.textContent);
    expect(titles.map((title) => title?.slice(1, 9))).toEqual([
      'Handed o',
      'Attempt ',
      'Attempt ',
      'Model tu',
      'End of t',
      'Run ende',
    ]);
  });

  test('the receipts say where to and what was masked, or that nothing left', async () => {
    await show(at(REPLY, '/sent'));
    expect(await screen.findAllByText('api.anthropic.com/v1/messages')).toHaveLength(2);
    expect(screen.getAllByText('1 IBAN')).toHaveLength(2);
    cleanup();
    await show(at('Collect amounts and order numbers', '/sent'));
    await screen.findByText('Nothing left the browser');
  });
});

test('a task that is gone says so and leads back; Esc goes back from any task', async () => {
  await show('#task/00000000-0000-7000-8000-000000000000');
  await screen.findByText('That task is no longer here.');
  cleanup();
  await show(at(MINE));
  await screen.findByRole('button', { name: 'Mark done' });
  fireEvent.keyDown(document.body, { key: 'Escape' });
  await waitFor(() => expect(location.hash).toBe('#now'));
});

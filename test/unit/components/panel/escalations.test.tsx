// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Escalations } from '@/components/panel/task/escalations';
import { escalations } from '@/lib/storage/escalations';
import type { Escalation } from '@/lib/model/escalation';
import { emptyDatabase } from '../../../fakes/empty-database.ts';
import { aTask, idOf } from '../../../fakes/factories.ts';

const sent = vi.hoisted(() => ({ calls: [] as [string, Record<string, unknown>][] }));
vi.mock('@/lib/messaging/send', () => ({
  send: (channel: string, request: Record<string, unknown>) => {
    sent.calls.push([channel, request]);
    return Promise.resolve(null);
  },
}));

const task = aTask();
const open: Escalation = {
  id: idOf(9),
  taskId: task.id,
  workItemKey: task.workItemKey,
  state: 'open',
  source: 'person',
  reason: 'decided',
  to: 'Mara Lind',
  words: 'Refund above my limit',
  tried: ['Claude run-ended: 2 changes'],
  dueAt: Date.now() - 60_000,
  fallback: 'Ask Jo',
  at: Date.now() - 120_000,
};

beforeEach(async () => {
  sent.calls = [];
  await emptyDatabase();
});
afterEach(() => {
  cleanup();
});

test('names owner, reason, what was tried, and what happens now that it is late', async () => {
  await escalations.put(open);
  render(<Escalations task={task} />);
  expect(await screen.findByText('Refund above my limit')).toBeTruthy();
  expect(screen.getByText('Mara Lind')).toBeTruthy();
  expect(screen.getByText(/Nobody answered in time: Ask Jo/)).toBeTruthy();
  expect(screen.getByText('What was tried (1)')).toBeTruthy();
});

test('is closed with the owner’s words', async () => {
  await escalations.put(open);
  render(<Escalations task={task} />);
  fireEvent.click(await screen.findByRole('button', { name: 'Close with an answer…' }));
  expect(screen.getByRole('button', { name: 'Close it' })).toHaveProperty('disabled', true);
  const words = screen.getByLabelText('What did Mara Lind say?');
  fireEvent.change(words, { target: { value: 'Refund all of it.' } });
  fireEvent.click(screen.getByRole('button', { name: 'Close it' }));
  await waitFor(() =>
    expect(sent.calls).toEqual([
      ['close-escalation', { escalationId: open.id, how: 'answered', words: 'Refund all of it.' }],
    ]),
  );
});

test('a closed one is not shown', async () => {
  const end = { how: 'answered', by: 'Tom', words: '', at: Date.now() } as const;
  await escalations.put({ ...open, state: 'closed', end });
  const { container } = render(<Escalations task={task} />);
  await new Promise((done) => setTimeout(done, 20));
  expect(container.textContent).toBe('');
});

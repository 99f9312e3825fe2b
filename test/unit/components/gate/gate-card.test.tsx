// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { GateCard } from '@/components/gate/gate-card';
import { endOf } from '@/components/gate/grant-words';
import { gateSchema, type Gate } from '@/lib/model/gate';
import { idOf, NOW } from '../../../fakes/factories.ts';

const sent = vi.hoisted(() => ({
  calls: [] as [string, Record<string, unknown>][],
  fail: null as Error | null,
}));
vi.mock('@/lib/messaging/send', () => ({
  send: (channel: string, request: Record<string, unknown>) => {
    sent.calls.push([channel, request]);
    return sent.fail === null ? Promise.resolve({}) : Promise.reject(sent.fail);
  },
}));

beforeEach(() => {
  sent.calls = [];
  sent.fail = null;
});
afterEach(() => {
  cleanup();
});

function gate(part: Partial<Gate>): Gate {
  return gateSchema.parse({
    id: idOf(1),
    runId: idOf(2),
    taskId: idOf(3),
    reason: 'input',
    question: 'Which cost centre?',
    allowed: ['respond', 'decline', 'take-over'],
    openedAt: NOW,
    ...part,
  });
}
const shown = (part: Partial<Gate>) => render(<GateCard gate={gate(part)} asker="Claude" />);
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const lastAnswer = () => sent.calls.at(-1)?.[1];

test('a question is answered in words, and not with nothing', async () => {
  shown({});
  expect(screen.getByRole('button', { name: 'Answer' })).toHaveProperty('disabled', true);
  fireEvent.change(screen.getByLabelText('Your answer'), { target: { value: '4711' } });
  press('Answer');
  await waitFor(() =>
    expect(lastAnswer()).toEqual({ gateId: idOf(1), choice: 'respond', text: '4711' }),
  );
});

test('an answer it offers takes one press', async () => {
  shown({ options: ['4711', '0815'] });
  press('0815');
  await waitFor(() => expect(lastAnswer()).toMatchObject({ choice: 'respond', text: '0815' }));
});

test('only the answers it allows are there', () => {
  shown({ allowed: ['accept', 'decline'], reason: 'approval', question: 'May I?' });
  const names = screen.getAllByRole('button').map((button) => button.textContent);
  expect(names).toEqual(['Allow', 'Do not allow']);
  expect(screen.queryByRole('textbox')).toBeNull();
});

test('an approval may hold for longer, and says for what', async () => {
  const scope = { origin: 'https://desk.example', kind: 'earlier-work' } as const;
  shown({ allowed: ['accept', 'decline'], reason: 'approval', scope });
  expect(screen.getByText(/search your earlier work/)).toBeTruthy();
  press('Allow');
  await waitFor(() => expect(lastAnswer()).toEqual({ gateId: idOf(1), choice: 'accept' }));
  fireEvent.change(screen.getByLabelText('It holds'), { target: { value: 'always' } });
  press('Allow');
  await waitFor(() => expect(lastAnswer()).toMatchObject({ grantUntil: null }));
  expect(endOf('30', NOW)).toBe(NOW + 30 * 24 * 60 * 60_000);
});

test('a draft is gone on with as it is, or as the person changed it, never both', async () => {
  shown({ allowed: ['accept', 'edit'], reason: 'approval', draft: 'Dear Anna' });
  expect(screen.getByRole('button', { name: 'Go on with my text' })).toHaveProperty(
    'disabled',
    true,
  );
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'Dear Ms Berg' } });
  expect(screen.getByRole('button', { name: 'Allow' })).toHaveProperty('disabled', true);
  press('Go on with my text');
  await waitFor(() => expect(lastAnswer()).toMatchObject({ choice: 'edit', text: 'Dear Ms Berg' }));
});

test('an answer that did not get through says so and keeps the words', async () => {
  shown({});
  sent.fail = new Error('gone');
  fireEvent.change(screen.getByLabelText('Your answer'), { target: { value: '4711' } });
  press('Answer');
  expect(await screen.findByRole('alert')).toBeTruthy();
  expect(screen.getByLabelText('Your answer')).toHaveProperty('value', '4711');
});

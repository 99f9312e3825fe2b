// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LearningPage } from '@/components/app/learning/learning-page';
import { answerEvent } from '@/lib/deciding/learning/questions';
import { rememberAct } from '@/lib/storage/preferences';
import { proposals } from '@/lib/storage/proposals';
import { aProposal } from '../../../../fakes/factories.ts';
import { emptyStore } from '../rows';

const { send } = vi.hoisted(() => ({
  send: vi.fn<(channel: string, request: object) => Promise<unknown>>(),
}));
vi.mock('@/lib/messaging/send', () => ({ send }));

beforeEach(async () => {
  send.mockReset().mockResolvedValue({});
  await emptyStore();
});
afterEach(cleanup);

test('knows nothing at first and says so', async () => {
  render(<LearningPage />);
  expect(await screen.findByText(/Nothing is known yet/)).toBeTruthy();
  expect(screen.getByText(/it shows once you have decided/)).toBeTruthy();
});

test('says how the person works, and how well that was foretold', async () => {
  for (let number = 0; number < 6; number += 1) {
    await rememberAct({
      id: `kept ${number}`,
      signal: 'kept',
      kind: 'draft-reply',
      capability: 0.67,
      at: Date.now() - number,
    });
  }
  const shared = { probability: 0.9, chain: [] };
  await proposals.putAll([
    aProposal({ ...shared, state: 'handed-off' }),
    aProposal({ ...shared, state: 'handed-off' }),
    aProposal({ ...shared, state: 'kept' }),
    aProposal({ ...shared, state: 'open' }),
    aProposal({ ...shared, probability: 0.2, state: 'kept' }),
  ]);
  render(<LearningPage />);
  expect(await screen.findByText(/You hand off less than others/)).toBeTruthy();
  const row = screen.getByText('Draft a reply').closest('li');
  expect(row?.textContent).toContain('to begin with 67 %');
  const saidOf = (words: string) => screen.getByText(words).closest('li')?.textContent;
  expect(saidOf('Expected that you hand it off')).toContain('you handed off 2 of 3');
  expect(saidOf('Was not sure, and asked')).toContain('never so far');
  expect(saidOf('Expected that you keep it')).toContain('you handed off 0 of 1');
});

test('the answers Baton started from are shown and can be given anew', async () => {
  await rememberAct(answerEvent('draft-reply', 0, 1));
  render(<LearningPage />);
  const asked = await screen.findByRole('group', { name: /writes the first draft/ });
  const pressed = () =>
    [...asked.querySelectorAll('[aria-pressed=true]')].map((button) => button.textContent);
  await waitFor(() => expect(pressed()).toEqual(['I do it']));
  fireEvent.click(within(asked).getByRole('button', { name: 'Agent first' }));
  await waitFor(() =>
    expect(send).toHaveBeenCalledWith('answer-question', { kind: 'draft-reply', share: 1 }),
  );
});

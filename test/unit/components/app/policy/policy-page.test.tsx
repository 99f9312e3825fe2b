// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PolicyPage } from '@/components/app/policy/policy-page';
import type { PreferenceEvent } from '@/lib/model/preference';
import { db } from '@/lib/storage/database';
import * as managed from '@/lib/storage/managed';
import { rememberAct } from '@/lib/storage/preferences';
import { putRules } from '@/lib/storage/rules';

const { send } = vi.hoisted(() => ({
  send: vi.fn<(channel: string, request: object) => Promise<unknown>>(),
}));
vi.mock('@/lib/messaging/send', () => ({ send }));

const HAND = { person: 'Tom Hale', now: 1 };
const SENTENCE = 'When the tool is Zendesk, ask me first.';

beforeEach(async () => {
  vi.restoreAllMocks();
  send.mockReset().mockResolvedValue({});
  await db.rules.clear();
  await db.preferenceEvents.clear();
});
afterEach(cleanup);

test('shows a rule as a sentence, and switches, edits and removes it', async () => {
  await putRules([{ id: 'r', sentence: SENTENCE, on: true, at: 1 }], 'x', HAND);
  render(<PolicyPage />);
  fireEvent.click(await screen.findByRole('switch', { name: SENTENCE }));
  await waitFor(() => expect(send).toHaveBeenCalledWith('switch-rule', { ruleId: 'r', on: false }));
  fireEvent.click(screen.getByRole('button', { name: 'Remove' }));
  await waitFor(() => expect(send).toHaveBeenCalledWith('remove-rule', { ruleId: 'r' }));
  fireEvent.click(screen.getByRole('button', { name: 'Edit' }));
  expect(screen.getByLabelText<HTMLTextAreaElement>('Edit rule').value).toBe(SENTENCE);
  expect(await screen.findByText(/there are none to try it on yet/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Save rule' }));
  await waitFor(() =>
    expect(send).toHaveBeenCalledWith('save-rule', { ruleId: 'r', sentence: SENTENCE }),
  );
});

test('a sentence that is no rule says where, and is not sent', async () => {
  render(<PolicyPage />);
  fireEvent.click(await screen.findByRole('button', { name: 'Add a rule' }));
  const field = screen.getByLabelText('New rule');
  fireEvent.change(field, { target: { value: 'When the tool equals x, ask me' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save rule' }));
  expect(await screen.findByText(/At character 15 there is “equals”/)).toBeTruthy();
  expect(send).not.toHaveBeenCalled();
});

test('raising a built-in rule asks for the person’s word', async () => {
  render(<PolicyPage />);
  fireEvent.click(await screen.findByRole('button', { name: /^Raise: When a deed is a refund/ }));
  const confirm = screen.getByRole<HTMLButtonElement>('button', { name: 'Let agents draft it' });
  expect(confirm.disabled).toBe(true);
  fireEvent.click(screen.getByRole('checkbox'));
  fireEvent.click(confirm);
  await waitFor(() =>
    expect(send).toHaveBeenCalledWith('acknowledge-rule', { rule: 'refund', acknowledged: true }),
  );
});

test('offers a level only when it was earned', async () => {
  for (let number = 0; number < 5; number += 1) {
    const accepted: PreferenceEvent = {
      id: String(number),
      signal: 'accepted',
      kind: 'summarise-thread',
      capability: 0.8,
      at: number,
    };
    await rememberAct(accepted);
  }
  render(<PolicyPage />);
  const offers = await screen.findAllByRole('button', { name: /^Raise (?!:)/ });
  expect(offers.map((button) => button.getAttribute('aria-label'))).toEqual([
    'Raise Summarise the thread to: agent does it, you see it',
  ]);
});

test('shows what the organisation set, and that a policy was refused', async () => {
  vi.spyOn(managed, 'managedPolicy').mockResolvedValue({
    batonPolicy: 1,
    rules: ['Always ask me'],
    mayAcknowledge: false,
  });
  render(<PolicyPage />);
  expect(await screen.findByText('Always ask me first.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^Raise: / })).toBeNull();
  cleanup();
  vi.spyOn(managed, 'managedPolicy').mockResolvedValue({ batonPolicy: 7 });
  render(<PolicyPage />);
  expect(await screen.findByText(/refused whole/)).toBeTruthy();
});

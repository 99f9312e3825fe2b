// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { firstSteps } from '@/components/welcome/use-first-steps';
import { Welcome } from '@/components/welcome/welcome';
import { agents } from '@/lib/storage/agents';
import { verdicts } from '@/lib/storage/results';
import { changeSettings, DEFAULT_SETTINGS } from '@/lib/storage/settings';
import { tasks } from '@/lib/storage/tasks';
import { workItems } from '@/lib/storage/work-items';
import { claudeCard } from '../app/cards';
import { emptyStore, item, task, verdict } from '../app/rows';

const { send, openApp } = vi.hoisted(() => ({
  send: vi.fn<(channel: string, request: object) => Promise<unknown>>(),
  openApp: vi.fn<(page: string) => Promise<void>>(),
}));
vi.mock('@/lib/messaging/send', () => ({ send }));
vi.mock('@/lib/messaging/open-page', () => ({ openApp }));

const ticket = item('https://desk.example', '1');

beforeEach(async () => {
  send.mockReset().mockResolvedValue(null);
  openApp.mockReset().mockResolvedValue();
  await emptyStore();
  await changeSettings(DEFAULT_SETTINGS);
});
afterEach(cleanup);

test('the checklist follows the store, step by step', async () => {
  render(<Welcome firefox={false} />);
  expect(screen.getByText('0 of 3 done')).toBeTruthy();

  await workItems.put(ticket);
  expect(await screen.findByText('1 of 3 done')).toBeTruthy();
  expect(screen.getByText('Ticket 1')).toBeTruthy();
  const next = screen.getAllByRole('listitem').find((one) => one.getAttribute('aria-current'));
  expect(next?.textContent).toContain('A task was handed off');

  await tasks.put(task(ticket, 'agent'));
  expect(await screen.findByText('2 of 3 done')).toBeTruthy();

  await verdicts.put(verdict('accepted'));
  expect(await screen.findByText('3 of 3 done')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'See sites' }));
  expect(openApp).toHaveBeenCalledWith('sites');
});

test('a kept task is not a handoff, and a withdrawn verdict is no review', async () => {
  await workItems.put(ticket);
  await tasks.put(task(ticket, 'person'));
  await verdicts.put(verdict('withdrawn'));
  expect(await firstSteps()).toMatchObject({ read: 'Ticket 1', handedOff: null, reviewed: false });
});

test('agents: the built-in one is ready, another can be connected', async () => {
  render(<Welcome firefox={false} />);
  fireEvent.click(screen.getByRole('button', { name: 'Connect Claude or another' }));
  expect(openApp).toHaveBeenCalledWith('agents');
  await agents.put(claudeCard);
  expect(await screen.findByRole('button', { name: 'See agents' })).toBeTruthy();
});

test('Done sends the name and the end of the welcome, then says so', async () => {
  render(<Welcome firefox={false} />);
  fireEvent.change(screen.getByLabelText('Your name'), { target: { value: ' Ada ' } });
  fireEvent.click(screen.getByRole('button', { name: 'Done' }));
  await waitFor(() =>
    expect(send).toHaveBeenCalledExactlyOnceWith('change-settings', {
      personName: 'Ada',
      welcomed: true,
    }),
  );
  await changeSettings({ personName: 'Ada', welcomed: true });
  expect(await screen.findByText(/All set/)).toBeTruthy();
});

test('an empty name is not sent', async () => {
  render(<Welcome firefox={false} />);
  fireEvent.change(screen.getByLabelText('Your name'), { target: { value: ' ' } });
  fireEvent.click(screen.getByRole('button', { name: 'Done' }));
  await waitFor(() => expect(send).toHaveBeenCalledWith('change-settings', { welcomed: true }));
});

test('each browser gets its own words for pinning the button', () => {
  render(<Welcome firefox />);
  expect(within(document.body).getByText(/Pin to Toolbar/)).toBeTruthy();
  cleanup();
  render(<Welcome firefox={false} />);
  expect(screen.queryByText(/Pin to Toolbar/)).toBeNull();
});

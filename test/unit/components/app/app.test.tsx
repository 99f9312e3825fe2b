// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { App } from '@/components/app/app';
import { pageOfHash } from '@/components/app/use-hash-page';
import { changeSettings, DEFAULT_SETTINGS } from '@/lib/storage/settings';
import { emptyStore } from './rows';

const { send } = vi.hoisted(() => ({
  send: vi.fn<(channel: string, request: object) => Promise<unknown>>(),
}));
vi.mock('@/lib/messaging/send', () => ({ send }));

beforeEach(async () => {
  send.mockReset().mockResolvedValue(null);
  window.location.hash = '';
  await changeSettings(DEFAULT_SETTINGS);
  await emptyStore();
});
afterEach(cleanup);

test('the address chooses the page; an unknown one shows the first', () => {
  expect(pageOfHash('#sites')).toBe('sites');
  expect(pageOfHash('#agents')).toBe('agents');
  expect(pageOfHash('#policy')).toBe('policy');
  expect(pageOfHash('#learning')).toBe('learning');
  expect(pageOfHash('#elsewhere')).toBe('agents');
  expect(pageOfHash('')).toBe('agents');
});

test('the navigation follows the address and marks the page shown', async () => {
  render(<App />);
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Agents');
  window.location.hash = '#sites';
  window.dispatchEvent(new Event('hashchange'));
  await waitFor(() => expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Sites'));
  expect(screen.getByRole('link', { current: 'page' }).textContent).toBe('Sites');
  expect(document.activeElement?.tagName).toBe('MAIN');
  expect(document.title).toBe('Sites · Baton');
});

test('the look is put on the page, and choosing one sends it', async () => {
  await changeSettings({ theme: 'dark' });
  render(<App />);
  await waitFor(() => expect(document.documentElement.dataset['theme']).toBe('dark'));
  fireEvent.change(screen.getByLabelText('Look'), { target: { value: 'light' } });
  await waitFor(() => expect(send).toHaveBeenCalledWith('change-settings', { theme: 'light' }));
});

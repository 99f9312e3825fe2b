// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SitesPage } from '@/components/app/sites/sites-page';
import { siteRows } from '@/components/app/sites/use-site-rows';
import { sites } from '@/lib/storage/sites';
import { observations, workItems } from '@/lib/storage/work-items';
import { emptyStore, item, observation } from '../rows';

const { send, askForSite, maySee } = vi.hoisted(() => ({
  send: vi.fn<(channel: string, request: object) => Promise<unknown>>(),
  askForSite: vi.fn<(origin: string) => Promise<boolean>>(),
  maySee: vi.fn<(origin: string) => Promise<boolean>>(),
}));
vi.mock('@/lib/messaging/send', () => ({ send }));
vi.mock('@/lib/messaging/site-permission', () => ({ askForSite, maySee }));

const DESK = 'https://desk.example';

beforeEach(async () => {
  send.mockReset().mockResolvedValue(null);
  askForSite.mockReset().mockResolvedValue(true);
  maySee.mockReset().mockResolvedValue(true);
  await emptyStore();
});
afterEach(cleanup);

async function add(address: string): Promise<void> {
  fireEvent.change(screen.getByLabelText('Add a site'), { target: { value: address } });
  fireEvent.click(screen.getByRole('button', { name: 'Add site' }));
  await Promise.resolve();
}

test('with no site the page says how the first one gets here', async () => {
  render(<SitesPage />);
  expect(await screen.findByText('No sites yet')).toBeTruthy();
  expect(screen.getByText(/button in the toolbar/)).toBeTruthy();
});

test('adding asks the browser first and sets Read only when it agreed', async () => {
  render(<SitesPage />);
  await add('desk.example/tickets/1');
  await waitFor(() =>
    expect(send).toHaveBeenCalledWith('set-site', { origin: DESK, tier: 'read' }),
  );
  expect(askForSite).toHaveBeenCalledWith(DESK);

  send.mockClear();
  askForSite.mockResolvedValue(false);
  await add('other.example');
  const alert = await screen.findByRole('alert');
  expect(alert.dataset['problem']).toBe('site_not_allowed');
  expect(send).not.toHaveBeenCalled();
});

test('an address that is none is refused at the field', async () => {
  render(<SitesPage />);
  await add('not a site');
  expect(screen.getByLabelText('Add a site').getAttribute('aria-invalid')).toBe('true');
  expect(askForSite).not.toHaveBeenCalled();
});

test('a site shows what was read; Off needs no permission, Watch does', async () => {
  await sites.put({ origin: DESK, tier: 'read', changedAt: 1 });
  await workItems.putAll([item(DESK, '1'), item(DESK, '2')]);
  render(<SitesPage />);
  const card = within(await screen.findByRole('article', { name: 'desk.example' }));
  expect(card.getByText(/2 work items · last read/)).toBeTruthy();
  expect(await card.findByText('✓ Browser permission held')).toBeTruthy();
  fireEvent.click(card.getByLabelText('Off'));
  await waitFor(() => expect(send).toHaveBeenCalledWith('set-site', { origin: DESK, tier: 'off' }));
  expect(askForSite).not.toHaveBeenCalled();
  fireEvent.click(card.getByLabelText('Watch'));
  await waitFor(() =>
    expect(send).toHaveBeenCalledWith('set-site', { origin: DESK, tier: 'watch' }),
  );
  expect(askForSite).toHaveBeenCalledWith(DESK);
});

test('a permission that was taken back is said and can be given again', async () => {
  maySee.mockResolvedValue(false);
  await sites.put({ origin: DESK, tier: 'watch', changedAt: 1 });
  render(<SitesPage />);
  expect(await screen.findByText(/nothing is read here/)).toBeTruthy();
  maySee.mockResolvedValue(true);
  fireEvent.click(screen.getByRole('button', { name: 'Allow again' }));
  await waitFor(() => expect(screen.queryByText(/nothing is read here/)).toBeNull());
});

test('forgetting says what is wiped, and does it only after the second press', async () => {
  send.mockResolvedValue({ wiped: 3 });
  await sites.put({ origin: DESK, tier: 'read', changedAt: 1 });
  await workItems.put(item(DESK, '1'));
  render(<SitesPage />);
  fireEvent.click(await screen.findByRole('button', { name: 'Forget this site…' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Forget desk.example?' }));
  expect(dialog.getByText(/everything that was read there: one work item/)).toBeTruthy();
  fireEvent.click(dialog.getByRole('button', { name: 'Keep it' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(send).not.toHaveBeenCalled();

  fireEvent.click(screen.getByRole('button', { name: 'Forget this site…' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Forget this site' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(send).toHaveBeenCalledExactlyOnceWith('forget-site', { origin: DESK });
});

test('pages read once are listed while their text is kept, not when only a title is left', async () => {
  const once = item('https://once.example', '1', 11);
  const left = item('https://left.example', '2', 12);
  await workItems.putAll([once, left]);
  await observations.put(observation(once));
  expect(await siteRows()).toEqual([{ origin: once.origin, items: 1, lastReadAt: 2000 }]);
});

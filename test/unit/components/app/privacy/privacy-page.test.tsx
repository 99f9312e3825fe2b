// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PrivacyPage } from '@/components/app/privacy/privacy-page';
import type { Activity, ActivityReport } from '@/lib/model/activity';
import { db } from '@/lib/storage/database';
import { emptyStore, id, item, observation } from '../rows';

const { send } = vi.hoisted(() => ({
  send: vi.fn<(channel: string, request: object) => Promise<unknown>>(),
}));
vi.mock('@/lib/messaging/send', () => ({ send }));

const DESK = 'https://desk.example';
const WIKI = 'https://wiki.example';
const NOW = Date.now();
const HASH = 'ab'.repeat(32);

function did(
  number: number,
  origin: string,
  ticket: string,
  report: Partial<ActivityReport>,
): Activity {
  return {
    id: id(number),
    origin,
    workItemKey: item(origin, ticket).key,
    report: { type: 'opened', at: 'page', when: NOW - 100_000 + number, ...report },
  };
}

beforeEach(async () => {
  send.mockReset().mockResolvedValue({ activities: 1, observations: 0 });
  await emptyStore();
});
afterEach(cleanup);

async function fill(): Promise<void> {
  const [one, two] = [item(DESK, '1', 1), item(WIKI, '2', 2)];
  await db.workItems.bulkPut([one, two]);
  await db.observations.bulkPut([
    { ...observation(one), at: NOW - 5000 },
    { ...observation(two), consent: { origin: WIKI, grant: 'site', at: NOW }, at: NOW - 4000 },
  ]);
  await db.activities.bulkPut([
    did(10, DESK, '1', { type: 'opened' }),
    did(11, DESK, '1', { type: 'copied', length: 12, hash: HASH, content: 'text' }),
    did(12, WIKI, '2', { type: 'pasted', at: 'Body', length: 12, hash: HASH, content: 'text' }),
    did(13, WIKI, '2', { type: 'committed', at: 'Save' }),
  ]);
}

const card = async (name: string) => within(await screen.findByRole('article', { name }));

test('what the person did stands by item, a paste with the item it was copied in', async () => {
  await fill();
  render(<PrivacyPage />);
  const wiki = await card('Ticket 2');
  expect(wiki.getByText(/wiki\.example · .* · 1 button pressed · 1 paste/)).toBeTruthy();
  fireEvent.click(wiki.getByRole('button', { expanded: false }));
  expect(
    wiki.getByText('Pasted 12 characters of text into “Body”, copied in Ticket 1'),
  ).toBeTruthy();
  expect(wiki.getByText('Pressed “Save”')).toBeTruthy();
});

test('an entry, and a whole episode, is deleted by a press', async () => {
  await fill();
  render(<PrivacyPage />);
  const desk = await card('Ticket 1');
  fireEvent.click(desk.getByRole('button', { expanded: false }));
  fireEvent.click(desk.getByRole('button', { name: 'Delete: Opened it' }));
  await waitFor(() =>
    expect(send).toHaveBeenCalledWith('forget-seen', { by: 'activity', ids: [id(10)] }),
  );
  fireEvent.click(desk.getByRole('button', { name: 'Delete what you did on Ticket 1' }));
  await waitFor(() =>
    expect(send).toHaveBeenCalledWith('forget-seen', { by: 'activity', ids: [id(10), id(11)] }),
  );
});

test('search and site narrow the list, also by what is written on a button', async () => {
  await fill();
  render(<PrivacyPage />);
  await card('Ticket 1');
  fireEvent.change(screen.getByLabelText('Search'), { target: { value: 'save' } });
  await waitFor(() => expect(screen.queryByRole('article', { name: 'Ticket 1' })).toBeNull());
  await card('Ticket 2');
  fireEvent.change(screen.getByLabelText('Search'), { target: { value: 'quokka' } });
  expect(await screen.findByText('No entry has these words.')).toBeTruthy();
  fireEvent.change(screen.getByLabelText('Search'), { target: { value: '' } });
  fireEvent.change(screen.getByLabelText('Site'), { target: { value: DESK } });
  await card('Ticket 1');
  await waitFor(() => expect(screen.queryByRole('article', { name: 'Ticket 2' })).toBeNull());
});

test('what was read says when and why it was allowed, shows its text, and is deleted', async () => {
  await fill();
  render(<PrivacyPage />);
  fireEvent.click(screen.getByLabelText('What was read'));
  const once = await card('Ticket 1');
  expect(once.getByText(/read because you let this page be read once/)).toBeTruthy();
  expect((await card('Ticket 2')).getByText(/read because the site is on/)).toBeTruthy();
  fireEvent.click(once.getByRole('button', { expanded: false }));
  expect(once.getByText('title')).toBeTruthy();
  fireEvent.click(once.getByRole('button', { name: 'Delete this reading of Ticket 1' }));
  await waitFor(() =>
    expect(send).toHaveBeenCalledWith('forget-seen', { by: 'observation', ids: [id(1)] }),
  );
});

test('everything of a site is deleted after a question only', async () => {
  await fill();
  render(<PrivacyPage />);
  await card('Ticket 1');
  fireEvent.change(screen.getByLabelText('Site'), { target: { value: DESK } });
  fireEvent.click(screen.getByRole('button', { name: 'Delete…' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Everything from desk.example' }));
  expect(send).not.toHaveBeenCalled();
  const dialog = within(await screen.findByRole('dialog'));
  fireEvent.click(dialog.getByRole('button', { name: 'Delete' }));
  await waitFor(() =>
    expect(send).toHaveBeenCalledWith('forget-seen', { by: 'site', origin: DESK }),
  );
});

test('the time entries are kept is the person’s to set', async () => {
  render(<PrivacyPage />);
  const select: HTMLSelectElement = screen.getByLabelText('Keep what you did for');
  await waitFor(() => expect(select.value).toBe('30'));
  fireEvent.change(select, { target: { value: '7' } });
  await waitFor(() => expect(send).toHaveBeenCalledWith('change-settings', { activityDays: 7 }));
});

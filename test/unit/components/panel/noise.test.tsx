// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { db } from '@/lib/storage/database';
import { openProposals } from '@/lib/storage/proposals';
import type * as Settings from '@/lib/storage/settings';
import { changeSettings } from '@/lib/storage/settings';
import { snoozeKind, snoozeSite } from '@/lib/storage/snoozes';
import { idOf } from '../../../screens/invent.ts';
import { TICKET_KEY, TICKET_ORIGIN } from '../../../screens/ticket.ts';
import { fill, show } from './stage.tsx';

const doors = vi.hoisted(() => ({
  sent: [] as [string, unknown][],
  /** The settings are read once this is there. */
  ready: Promise.resolve(),
}));
vi.mock('@/lib/storage/settings', async (original) => {
  const real = await original<typeof Settings>();
  const followSettings: typeof real.followSettings = (callback, signal) => {
    void doors.ready.then(() => real.followSettings(callback, signal));
  };
  return { ...real, followSettings };
});
vi.mock('@/lib/messaging/send', () => ({
  send: async (channel: string, request: unknown) => {
    doors.sent.push([channel, request]);
    return null;
  },
}));
const sentOn = (channel: string) =>
  doors.sent.filter(([name]) => name === channel).map(([, request]) => request);

const LATER = Date.now() + 3_600_000;

beforeEach(async () => {
  doors.sent.length = 0;
  doors.ready = Promise.resolve();
  await changeSettings({ quiet: false });
});
afterEach(cleanup);

describe('while Baton is quiet', () => {
  test('nothing is proposed, it says so, and one press ends it', async () => {
    await fill('full');
    await changeSettings({ quiet: true });
    await show('#now');
    await screen.findByText('Baton is quiet');
    expect(screen.queryAllByRole('article')).toEqual([]);
    expect(screen.queryByText('Looks like', { exact: false })).toBeNull();
    // what the person asks for works as ever
    expect(screen.getByRole('textbox', { name: 'Hand off something else' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Show proposals again' }));
    await waitFor(() => expect(sentOn('change-settings')).toEqual([{ quiet: false }]));
  });

  test('no proposal shows before the settings are known', async () => {
    await fill('full');
    await changeSettings({ quiet: true });
    let read = () => {};
    doors.ready = new Promise((resolve) => (read = resolve));
    await show('#now');
    await screen.findByRole('heading', { name: /Order total does not match/ });
    // by now they would be there
    await act(() => openProposals(TICKET_KEY, Infinity));
    expect(screen.queryAllByRole('article')).toEqual([]);
    read();
    await screen.findByText('Baton is quiet');
  });

  test('and it follows the switch at once', async () => {
    await fill('full');
    await show('#now');
    await screen.findAllByRole('article');
    await changeSettings({ quiet: true });
    await screen.findByText('Baton is quiet');
    expect(screen.queryAllByRole('article')).toEqual([]);
  });
});

describe('what is snoozed', () => {
  test('a kind: one line names it and brings it back', async () => {
    await fill('full');
    await snoozeKind('draft-reply', LATER);
    await show('#now');
    const line = await screen.findByText(/Proposals to draft a reply are snoozed/);
    expect(screen.queryByRole('article', { name: /Draft a reply/ })).toBeNull();
    expect(line.textContent).toContain('back');
    fireEvent.click(screen.getByRole('button', { name: 'Show' }));
    await waitFor(() => expect(sentOn('wake')).toEqual([{ snoozeId: 'kind:draft-reply' }]));
  });

  test('a site: one line for all its proposals; one that is over shows nothing', async () => {
    await fill('full');
    await snoozeSite(TICKET_ORIGIN, LATER);
    await show('#now');
    await screen.findByText(/Proposals on .* are snoozed/);
    expect(screen.queryAllByRole('article')).toEqual([]);
    cleanup();
    await snoozeSite(TICKET_ORIGIN, Date.now() - 1);
    await show('#now');
    await screen.findAllByRole('article');
    expect(screen.queryByText(/are snoozed/)).toBeNull();
  });
});

test('what is the person’s call is marked, says why, and no key decides it', async () => {
  await fill('full');
  const reason = 'Three asks are open. Baton is not sure who should: choose.';
  await db.proposals.update(idOf('proposal reply'), { ask: true, reason });
  await show('#now');
  const card = await screen.findByRole('article', { name: /Draft a reply/ });
  const inside = within(card);
  expect(inside.getByText('Your call')).toBeTruthy();
  expect(inside.getByText(reason)).toBeTruthy();
  card.focus();
  fireEvent.keyDown(card, { key: 'Enter' });
  expect(document.activeElement).toBe(inside.getByRole('button', { name: 'Hand off' }));
  expect(doors.sent.filter(([channel]) => channel !== 'highlight')).toEqual([]);
  fireEvent.click(inside.getByRole('button', { name: 'Keep' }));
  await waitFor(() => expect(sentOn('keep')).toEqual([{ proposalId: idOf('proposal reply') }]));
  fireEvent.click(inside.getByRole('button', { name: 'Hand off' }));
  await waitFor(() => expect(sentOn('hand-off')).toHaveLength(1));
});

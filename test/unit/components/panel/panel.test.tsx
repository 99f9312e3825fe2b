// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { BatonError } from '@/lib/model/errors';
import { db } from '@/lib/storage/database';
import { idOf } from '../../../screens/invent.ts';
import { TICKET_KEY, TICKET_ORIGIN } from '../../../screens/ticket.ts';
import { fill, show, TAB } from './stage.tsx';

const doors = vi.hoisted(() => ({
  sent: [] as [string, unknown][],
  failing: new Map<string, Error>(),
  replies: new Map<string, unknown>(),
  asked: [] as string[],
  allowed: true,
}));

vi.mock('@/lib/messaging/send', () => ({
  send: async (channel: string, request: unknown) => {
    doors.sent.push([channel, request]);
    const failure = doors.failing.get(channel);
    if (failure) throw failure;
    return doors.replies.get(channel) ?? (channel === 'selection' ? { text: '' } : null);
  },
}));
vi.mock('@/lib/messaging/site-permission', () => ({
  askForSite: async (origin: string) => {
    doors.asked.push(origin);
    return doors.allowed;
  },
}));

const sentOn = (channel: string) =>
  doors.sent.filter(([name]) => name === channel).map(([, request]) => request);

const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });

beforeEach(() => {
  doors.sent.length = 0;
  doors.asked.length = 0;
  doors.failing.clear();
  doors.replies.clear();
  doors.allowed = true;
});
afterEach(cleanup);

const nobody = new BatonError(
  'page_gone',
  'Baton was updated or restarted under this page.',
  'Reload the page; everything is kept.',
);

describe('Now', () => {
  test('shows the item, three proposals at rest and the rest on demand', async () => {
    await fill('full');
    await show('#now');
    await screen.findByRole('heading', { name: /Order total does not match/ });
    const cards = await screen.findAllByRole('article');
    expect(cards).toHaveLength(3);
    const first = within(cards[0] as HTMLElement);
    expect(first.getByText(/412 tokens to api.anthropic.com · 1 masked/)).toBeTruthy();
    expect(first.getByText('confirm both corrected invoices by 26 November').tagName).toBe('MARK');
    fireEvent.click(screen.getByRole('button', { name: 'Show 1 more' }));
    expect(screen.getAllByRole('article')).toHaveLength(4);
  });

  test('one press hands off; a failure stays in sight with its next step', async () => {
    await fill('full');
    await show('#now');
    doors.failing.set('hand-off', nobody);
    const card = (await screen.findAllByRole('article'))[0] as HTMLElement;
    fireEvent.click(within(card).getByRole('button', { name: 'Hand off' }));
    const alert = await within(card).findByRole('alert');
    expect(sentOn('hand-off')).toEqual([{ proposalId: idOf('proposal reply') }]);
    expect(alert.textContent).toContain('Reload the page; everything is kept.');
    doors.failing.clear();
    fireEvent.click(within(card).getByRole('button', { name: 'Hand off' }));
    await waitFor(() => expect(within(card).queryByRole('alert')).toBeNull());
  });

  test('j moves to a card and Enter does its first action, for a person "keep"', async () => {
    await fill('full');
    await show('#now');
    await screen.findAllByRole('article');
    press('j');
    press('j');
    expect(document.activeElement?.getAttribute('aria-label')).toBe(
      'Decide on the 221.75 EUR correction',
    );
    press('Enter');
    await waitFor(() => expect(sentOn('keep')).toEqual([{ proposalId: idOf('proposal decide') }]));
    expect(sentOn('hand-off')).toEqual([]);
  });

  test('marks the evidence on the page on hover and goes to it on a press', async () => {
    await fill('full');
    await show('#now');
    const card = (await screen.findAllByRole('article'))[0] as HTMLElement;
    const quote = within(card).getByTitle(/Show on the page/);
    fireEvent.mouseEnter(quote);
    fireEvent.click(quote);
    expect(sentOn('highlight')).toMatchObject([
      { tabId: TAB, scroll: false },
      { tabId: TAB, scroll: true },
    ]);
  });

  test('a snoozed proposal is away until its time comes', async () => {
    await fill('full');
    const id = idOf('proposal reply');
    await db.proposals.update(id, { state: 'snoozed', snoozedUntil: Date.now() + 3_600_000 });
    await show('#now');
    await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(3));
    expect(screen.queryByRole('article', { name: /Draft a reply/ })).toBeNull();
    await act(async () => {
      await db.proposals.update(id, { snoozedUntil: Date.now() - 60_000 });
    });
    await screen.findByRole('article', { name: /Draft a reply/ });
  });

  test('hands off the goal with the selection of the page', async () => {
    await fill('full');
    doors.replies.set('selection', { text: ' the marked words ' });
    await show('#now');
    const box = await screen.findByRole('textbox', { name: 'Hand off something else' });
    press('/');
    expect(document.activeElement).toBe(box);
    await screen.findByText(/with your selection: “the marked words”/);
    fireEvent.change(box, { target: { value: 'Translate this' } });
    fireEvent.submit(box);
    await waitFor(() =>
      expect(sentOn('hand-off-goal')).toEqual([
        {
          workItemKey: TICKET_KEY,
          goal: 'Translate this',
          agentId: 'claude-1',
          selection: { text: 'the marked words' },
        },
      ]),
    );
  });

  test('nothing to propose says so and leaves the goal box', async () => {
    await fill('quiet');
    await show('#now');
    await screen.findByText('Nothing to propose');
    expect(screen.getByRole('textbox', { name: 'Hand off something else' })).toBeTruthy();
  });
});

describe('first contact', () => {
  test('asks the browser for the site within the press, then turns it on', async () => {
    await fill('unseen');
    await show('#now', { tabId: TAB, origin: TICKET_ORIGIN, title: 'Ticket' });
    fireEvent.click(await screen.findByRole('button', { name: 'Always on this site' }));
    expect(doors.asked).toEqual([TICKET_ORIGIN]);
    await waitFor(() =>
      expect(sentOn('set-site')).toEqual([{ origin: TICKET_ORIGIN, tier: 'read' }]),
    );
  });

  test('a no to the browser changes nothing and says so', async () => {
    await fill('unseen');
    doors.allowed = false;
    await show('#now', { tabId: TAB, origin: TICKET_ORIGIN, title: 'Ticket' });
    fireEvent.click(await screen.findByRole('button', { name: 'Always on this site' }));
    expect((await screen.findByRole('alert')).textContent).toContain('Nothing changed.');
    expect(sentOn('set-site')).toEqual([]);
  });

  test('without access it explains the toolbar button; a browser page has no button', async () => {
    await fill('unseen');
    await show('#now');
    await screen.findByText(/Click the Baton button in the toolbar/);
    cleanup();
    await show('#now', { tabId: TAB, title: 'Settings' });
    await screen.findByText('This page belongs to the browser');
    expect(screen.queryByRole('button', { name: /read/i })).toBeNull();
  });

  test('a sighting of another site than the tab is on is not shown', async () => {
    await fill('full');
    await show('#now', { tabId: TAB, origin: 'https://elsewhere.example', title: 'Other' });
    await screen.findByText('Baton does not read this site');
  });
});

describe('Needs you', () => {
  test('lists what waits and counts it at the bell', async () => {
    await fill('full');
    await show('#needs');
    await screen.findByRole('button', { name: 'Needs you (4)' });
  });

  test('a run without a sign of life needs you too', async () => {
    await fill('full');
    await db.runs.update(idOf('run Compare the two invoices line by line'), {
      lastSignAt: Date.now() - 31 * 60_000,
    });
    await show('#needs');
    await screen.findByRole('button', { name: 'Needs you (5)' });
  });

  test('empty is fine', async () => {
    await fill('quiet');
    await show('#needs');
    await screen.findByText('Nothing needs you');
  });
});

describe('keys and address', () => {
  test('1, 2, 3 go to the tabs and ? lists the keys', async () => {
    await fill('quiet');
    await show('#now');
    await screen.findByText('Nothing to propose');
    press('2');
    await screen.findByText('No tasks yet');
    expect(location.hash).toBe('#tasks');
    press('3');
    await screen.findByText('Nothing needs you');
    press('?');
    await screen.findByRole('dialog', { name: 'Keys' });
  });

  test('keys are letters while somebody types', async () => {
    await fill('quiet');
    await show('#now');
    const box = await screen.findByRole('textbox', { name: 'Hand off something else' });
    box.focus();
    press('2');
    expect(location.hash).toBe('#now');
  });
});

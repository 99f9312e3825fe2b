import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import labels from '../../desk/labels.json';
import { startDesk } from '../../desk/server.ts';
import type { Desk } from '../../desk/server.ts';
import { loadTickets } from '../../desk/tickets.ts';
import type { Comment } from '../../desk/tickets.ts';

type Quote = { comment: string; quote: string };
type Labels = {
  asks: (Quote & { open: boolean; by: string })[];
  deadlines: (Quote & { date: string })[];
  amounts: (Quote & { value: number; currency: string })[];
  references: string[];
  notAsks: Quote[];
  duplicateOf?: string;
};

const tickets = loadTickets();
const labelled = Object.entries(labels.tickets as Record<string, Labels>);

/** Everything a comment says, hidden text of its mail included. */
const saying = (comment: Comment | undefined): string =>
  [...(comment?.body ?? []), comment?.html?.replaceAll(/<[^>]+>/g, ' ') ?? ''].join('\n');

describe('the labels of the desk', () => {
  test('cover all ten tickets', () => {
    expect(labelled.map(([id]) => id)).toEqual(tickets.map((ticket) => ticket.id));
    expect(tickets).toHaveLength(10);
  });

  test.each(labelled)('%s quotes its comments word for word', (id, label) => {
    const ticket = tickets.find((candidate) => candidate.id === id);
    const quotes = [...label.asks, ...label.deadlines, ...label.amounts, ...label.notAsks];
    const wrong = quotes.filter(({ comment, quote }) => {
      const said = ticket?.comments.find((candidate) => candidate.id === comment);
      return !saying(said).includes(quote);
    });
    expect(wrong).toEqual([]);
    const whole = ticket?.comments.map(saying).join('\n') ?? '';
    expect(label.references.filter((reference) => !whole.includes(reference))).toEqual([]);
  });

  test.each(labelled)('%s labels agree with their own quotes', (_id, label) => {
    for (const { quote, value } of label.amounts) {
      expect(Number(quote.replaceAll(/\D/g, '')) / (/[.,]\d\d\b/.test(quote) ? 100 : 1)).toBe(
        value,
      );
    }
    for (const { date } of label.deadlines) {
      expect(new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(date);
      expect(date > labels.now).toBe(true);
    }
    expect(label.asks.some((ask) => ask.open)).toBe(true);
  });

  test('name the near-duplicate pair from both sides', () => {
    for (const [id, label] of labelled) {
      if (!label.duplicateOf) continue;
      const other = labelled.find(([candidate]) => candidate === label.duplicateOf);
      expect(other?.[1].duplicateOf).toBe(id);
    }
    expect(labelled.filter(([, label]) => label.duplicateOf)).toHaveLength(2);
  });
});

describe('the tickets', () => {
  test.each(tickets.map((ticket) => [ticket.id, ticket] as const))(
    '%s is a long thread in order of time',
    (_id, ticket) => {
      const spoken = ticket.comments.filter((comment) => comment.from !== 'system');
      expect(spoken.length).toBeGreaterThanOrEqual(6);
      expect(spoken.length).toBeLessThanOrEqual(20);
      const times = ticket.comments.map((comment) => Date.parse(comment.at));
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(new Set(ticket.comments.map((comment) => comment.id)).size).toBe(times.length);
    },
  );
});

describe('the server', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await startDesk();
  });
  afterAll(() => desk.stop());

  test('answers page, script and thread of every ticket', async () => {
    for (const { id, comments } of tickets) {
      const page = await fetch(`${desk.url}/tickets/${id}`);
      expect(page.status).toBe(200);
      const thread = await fetch(`${desk.url}/api/tickets/${id}/comments`);
      expect(await thread.json()).toHaveLength(comments.length);
    }
    const script = await fetch(`${desk.url}/assets/reply.ts`);
    expect(script.headers.get('content-type')).toContain('text/javascript');
    expect(await script.text()).not.toContain(': Head');
  });

  test('records a reply once and forgets it on reset', async () => {
    const send = (body: string) =>
      fetch(`${desk.url}/api/tickets/TW-1042/replies`, {
        method: 'POST',
        body: JSON.stringify({ body, mode: 'internal', editor: 'plain', status: 'Solved' }),
      });
    expect((await send('  ')).status).toBe(422);
    expect(desk.submissions()).toEqual([]);
    expect((await send('Checked.')).status).toBe(201);
    expect(desk.submissions()).toMatchObject([
      { ticketId: 'TW-1042', mode: 'internal', body: 'Checked.' },
    ]);
    await fetch(`${desk.url}/api/reset`, { method: 'POST' });
    expect(desk.state().submissions).toEqual([]);
    expect(desk.state().tickets[0]?.comments).toHaveLength(tickets[0]?.comments.length ?? 0);
  });

  test('forbids frames only where asked to', async () => {
    const policy = async (path: string) =>
      (await fetch(desk.url + path)).headers.get('content-security-policy');
    expect(await policy('/tickets/TW-1042')).toBeNull();
    expect(await policy('/tickets/TW-1042?csp=1')).toContain("frame-src 'none'");
  });
});

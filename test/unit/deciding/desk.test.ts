import { describe, expect, test } from 'vitest';
import { viewOf } from '@/lib/deciding/item-view';
import { asksIn } from '@/lib/language/asks';
import { amountsIn } from '@/lib/language/amounts';
import { datesIn } from '@/lib/language/dates';
import { onOneLine } from '@/lib/language/span';
import { workItemOf } from '../language/threads.ts';
import { DESK_LABELS, DESK_NOW, DESK_TICKETS, deskObservation } from './desk.ts';

type Said = { comment: string; quote: string };

const seen = DESK_TICKETS.map((ticket) => {
  const observation = deskObservation(ticket);
  const view = viewOf({ observation, workItem: workItemOf(observation), now: DESK_NOW });
  const labels = DESK_LABELS.tickets[ticket.id];
  if (labels === undefined) throw new Error(`No labels for ${ticket.id}`);
  return { view, labels };
});

/** Share of the first list that the second one has too; the same words, one within the other. */
function share(of: Said[], within: Said[]): number {
  const same = (a: Said, b: Said) => {
    const [left, right] = [onOneLine(a.quote), onOneLine(b.quote)];
    return a.comment === b.comment && (left.includes(right) || right.includes(left));
  };
  return of.length === 0
    ? 1
    : of.filter((one) => within.some((other) => same(one, other))).length / of.length;
}

const said = (sourceId: string, quote: string): Said => ({
  comment: sourceId.replace(/^comment:/, ''),
  quote,
});

describe('on the labelled tickets of the desk', () => {
  test('asks', () => {
    const labelled = seen.flatMap(({ labels }, n) =>
      labels.asks.map((ask) => said(`${n}${ask.comment}`, ask.quote)),
    );
    const found = seen.flatMap(({ view }, n) =>
      view.turns.flatMap((turn) =>
        asksIn(turn.own).map((ask) => said(`${n}${turn.source.id.slice(8)}`, ask.quote)),
      ),
    );
    const [recall, precision] = [share(labelled, found), share(found, labelled)];
    expect(recall).toBeGreaterThanOrEqual(0.95);
    expect(precision).toBeGreaterThanOrEqual(0.85);
  });

  test('open asks of the other side', () => {
    const labelled = seen.flatMap(({ labels }, n) =>
      labels.asks
        .filter((ask) => ask.open && ask.by === 'customer')
        .map((ask) => said(`${n}${ask.comment}`, ask.quote)),
    );
    const found = seen.flatMap(({ view }, n) =>
      view.openAsks.map((ask) => said(`${n}${ask.turn.source.id.slice(8)}`, ask.quote)),
    );
    const [recall, precision] = [share(labelled, found), share(found, labelled)];
    expect(recall).toBeGreaterThanOrEqual(0.88);
    expect(precision).toBeGreaterThanOrEqual(0.82);
  });

  test('every amount and currency', () => {
    for (const { view, labels } of seen) {
      const found = view.turns.flatMap((turn) =>
        amountsIn(turn.own).map(
          ({ value, currency }) => `${turn.source.id.slice(8)} ${value} ${currency}`,
        ),
      );
      for (const { comment, value, currency } of labels.amounts)
        expect(found).toContain(`${comment} ${value} ${currency}`);
    }
  });

  test('the day of deadlines', () => {
    const all = seen.flatMap(({ view, labels }) =>
      labels.deadlines.map(({ comment, date }) => {
        const turn = view.turns.find(({ source }) => source.id === `comment:${comment}`);
        return datesIn(turn?.own ?? '', turn?.at ?? DESK_NOW).some(
          ({ iso }) => iso === (date ?? undefined),
        );
      }),
    );
    const recall = all.filter(Boolean).length / all.length;
    expect(recall).toBeGreaterThanOrEqual(0.9);
  });
});

import { describe, expect, test } from 'vitest';
import { builtInAgent } from '@/lib/agents/built-in/built-in-agent';
import type { Outcome } from '@/lib/model/result';
import type { TaskKind } from '@/lib/model/task-kind';
import { sourcesOf } from '@/lib/model/observation';
import { checkOutcome } from '@/lib/reviewing/check/check-outcome';
import { briefOf } from '../../agents/built-in/brief.ts';
import { DESK_NOW, DESK_TICKETS, deskObservation } from '../../deciding/desk.ts';

const KINDS: TaskKind[] = ['summarise-thread', 'extract-actions', 'collect-facts', 'draft-reply'];

async function outcomeOf(kind: TaskKind, ticket: (typeof DESK_TICKETS)[number]): Promise<Outcome> {
  const { reading } = deskObservation(ticket);
  const field = { key: 'reply', label: 'Reply', text: '' };
  const brief = briefOf(kind, reading, { now: DESK_NOW, field });
  const events = builtInAgent().run(brief, {
    signal: new AbortController().signal,
    fetch: () => Promise.reject(new Error('no network')),
    key: null,
  });
  for (;;) {
    const next = await events.next();
    if (next.done === true) return next.value;
  }
}

describe('what the built-in agents write about the desk’s tickets', () => {
  test.each(KINDS)('%s: hardly anything is marked', async (kind) => {
    let facts = 0;
    const marked: string[] = [];
    for (const ticket of DESK_TICKETS) {
      const observation = deskObservation(ticket);
      const found = checkOutcome(await outcomeOf(kind, ticket), {
        kind,
        handoff: { goal: 'Do it.', context: '', sentBack: [], acceptance: [] },
        sources: sourcesOf(observation),
        internalIds: new Set(),
        people: observation.reading.people.map(({ name }) => name),
        outwardFields: new Set(['reply']),
        hidden: [],
        others: [],
        secretsIn: () => [],
        byRules: true,
        rounds: 0,
        now: DESK_NOW,
      });
      facts += found.facts;
      marked.push(
        ...found.marks
          .filter((mark) => mark.severity === 'hard' && mark.kind !== 'form')
          .map(({ kind: what, why, text }) => `${ticket.id}: ${what} ${why} “${text}”`),
      );
    }
    for (const line of marked) console.log(line);
    console.log(`${kind}: ${facts} looked up, ${marked.length} marked`);
    expect(facts).toBeGreaterThan(50);
    expect(marked.length / facts).toBeLessThanOrEqual(0.02);
  });
});

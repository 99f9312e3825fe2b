import { describe, expect, test } from 'vitest';
import type { AgentEvent, AgentIo, Brief } from '@/lib/agents/agent';
import { builtInAgent } from '@/lib/agents/built-in/built-in-agent';
import { skillFor } from '@/lib/agents/built-in/dispatch';
import { collectFacts } from '@/lib/agents/built-in/collect-facts';
import { convertTable } from '@/lib/agents/built-in/convert-table';
import { extractActions } from '@/lib/agents/built-in/extract-actions';
import { replySkeleton } from '@/lib/agents/built-in/reply-skeleton';
import { summarise } from '@/lib/agents/built-in/summarise';
import { agentCardSchema } from '@/lib/model/agent-card';
import type { Outcome } from '@/lib/model/result';
import { LATE_DELIVERY } from '../../language/threads.ts';
import { briefOf } from './brief.ts';

const ioOf = (signal: AbortSignal): AgentIo => ({
  signal,
  fetch: () => Promise.reject(new Error('the built-in agent must not fetch')),
  key: null,
});

async function runWhole(brief: Brief): Promise<{ events: AgentEvent[]; outcome: Outcome }> {
  const run = builtInAgent().run(brief, ioOf(new AbortController().signal));
  const events: AgentEvent[] = [];
  for (;;) {
    const step = await run.next();
    if (step.done === true) return { events, outcome: step.value };
    events.push(step.value);
  }
}

describe('builtInAgent', () => {
  test('has a card that can be stored', () => {
    expect(agentCardSchema.parse(builtInAgent(5).card)).toMatchObject({
      id: 'built-in',
      name: 'Built-in (no AI)',
      createdAt: 5,
    });
  });

  test('shows what it reads, then the text, then that it cost nothing', async () => {
    const { events, outcome } = await runWhole(briefOf('draft-reply', LATE_DELIVERY));
    const lines = events.flatMap((event) => (event.type === 'activity' ? event.line : []));
    expect(lines).toContain('reading comment 1 · Tom Hale (2 of 4)');
    const text = events.flatMap((event) => (event.type === 'text' ? event.delta : [])).join('');
    expect(text).toBe(outcome.changes[0]?.newText);
    expect(events.at(-1)).toEqual({ type: 'usage', usage: { inputTokens: 0, outputTokens: 0 } });
  });

  test('stops where it is asked to', async () => {
    const controller = new AbortController();
    const run = builtInAgent().run(
      briefOf('summarise-thread', LATE_DELIVERY),
      ioOf(controller.signal),
    );
    await run.next();
    controller.abort();
    await expect(run.next()).rejects.toMatchObject({ code: 'stopped' });
    const late = builtInAgent().run(
      briefOf('summarise-thread', LATE_DELIVERY),
      ioOf(AbortSignal.abort()),
    );
    await expect(late.next()).rejects.toMatchObject({ code: 'stopped' });
  });

  test('keeps to the words that were marked', async () => {
    const { outcome } = await runWhole(
      briefOf('extract-actions', LATE_DELIVERY, { selection: 'Please call me by Friday.' }),
    );
    expect(outcome.notes[0]?.evidence).toEqual([
      { sourceId: 'selection', start: 0, end: 25, quote: 'Please call me by Friday.' },
    ]);
  });

  test('says that it cannot follow a send-back', async () => {
    const { outcome } = await runWhole(
      briefOf('draft-reply', LATE_DELIVERY, { sentBack: ['shorter'] }),
    );
    expect(outcome.limits[0]).toContain('cannot follow');
  });
});

describe('skillFor', () => {
  test.each([
    ['Summarise this for my boss', summarise],
    ['Fasse das zusammen, Zusammenfassung bitte', summarise],
    ['What are the deadlines?', extractActions],
    ['Put all order numbers in a list', collectFacts],
    ['Make a CSV of this', convertTable],
    ['Antwort entwerfen', replySkeleton],
  ])('%j', (goal, skill) => {
    expect(skillFor({ kind: 'something-else', goal })).toBe(skill);
  });

  test.each(['Paint a boat', 'Translate this into French'])('says that it cannot: %j', (goal) => {
    expect(() => skillFor({ kind: 'something-else', goal })).toThrow(
      expect.objectContaining({ code: 'agent_cannot' }),
    );
  });

  test('decides nothing', () => {
    expect(() => skillFor({ kind: 'decide', goal: 'Refund?' })).toThrow(
      expect.objectContaining({ code: 'agent_cannot' }),
    );
  });
});

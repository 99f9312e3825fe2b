import type { AgentCard } from '@/lib/model/agent-card';

export type TestState = 'untested' | 'testing' | 'silent' | 'works' | 'fails';

/**
 * A connection is tried with a few short questions, the longest of them 45 s; after this the other
 * side is not going to answer.
 */
const SILENT_AFTER_MS = 90_000;

/**
 * How "Test connection" stands, from the card and the clock: the runner answers by writing the card.
 * @param now milliseconds since 1970
 */
export function testState(card: AgentCard, now: number): TestState {
  const { testRequestedAt: asked, lastTest } = card;
  if (asked !== undefined && (!lastTest || asked > lastTest.at)) {
    return now - asked > SILENT_AFTER_MS ? 'silent' : 'testing';
  }
  if (!lastTest) return 'untested';
  return lastTest.ok ? 'works' : 'fails';
}

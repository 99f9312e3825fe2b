import { estimateTokens } from '@/lib/language/estimate-tokens';
import type { AgentCard } from '@/lib/model/agent-card';
import type { Observation } from '@/lib/model/observation';
import type { Proposal } from '@/lib/model/proposal';
import { isTerminalTask, type Task } from '@/lib/model/task';
import type { TaskKind } from '@/lib/model/task-kind';
import type { WorkItem } from '@/lib/model/work-item';
import type { EarlierHit } from './already-done/past.ts';
import type { Candidate, Playbook } from './candidate.ts';
import { estimateEgress } from './egress-estimate.ts';
import { inputKeyOf } from './input-key.ts';
import { viewOf } from './item-view.ts';
import { PLAYBOOKS } from './playbooks/index.ts';
import { decide } from './policy/decide.ts';
import { DEFAULT_POLICY, type StandingPolicy } from './policy/standing-policy.ts';
import { subjectOf } from './policy/subject-of.ts';
import type { Cost, Decision } from './policy/subject.ts';

/** At most this many open proposals on one work item: a person reads no longer list. */
export const MOST_PROPOSALS = 5;

export type ProposeInput = {
  observation: Observation;
  workItem: WorkItem;
  agents: AgentCard[];
  /** Everything there is on this work item; entries of other items are ignored. */
  history: { proposals: Proposal[]; tasks: Task[] };
  /** Earlier work like this one, where the caller looked for it: see `already-done`. */
  earlier?: EarlierHit[];
  /** The person's list of house words, as they wrote it. */
  houseWords?: string;
  /** How many secrets masking would replace in a text. */
  countMasked: (text: string) => number;
  /** Rules and what was learned; nothing but the built-in rules where it is left out. */
  policy?: StandingPolicy;
  /** What agents charge; nothing where it is left out. */
  cost?: Cost;
  newId: () => string;
  /** Milliseconds since 1970. */
  now: number;
};

type Found = { playbook: Playbook; candidate: Candidate; decision: Decision; inputKey: string };

/**
 * What to propose on a work item now. Pure: the same input gives the same proposals.
 * A kind is passed over while the person has said no to it here (dismissed), not now (snoozed), or
 * while a task of it is under way; so is anything proposed before on the same words.
 * @returns only new proposals, all open, best first; empty when there is nothing to propose.
 *   An open proposal of the same kind on the item is out of date then: the caller supersedes it.
 */
export function propose(input: ProposeInput): Proposal[] {
  const { observation, workItem, agents, now } = input;
  const before = input.history.proposals.filter((other) => other.workItemKey === workItem.key);
  const closed = closedKinds(input, before);
  const view = viewOf(input);
  const textOf = new Map(view.sources.map((source) => [source.id, source.text]));
  const textsOf = (ids: readonly string[]) => ids.flatMap((id) => textOf.get(id) ?? []);
  const found = PLAYBOOKS.flatMap((playbook): Found[] => {
    if (closed.has(playbook.kind)) return [];
    const candidate = playbook.look(view);
    if (candidate === null) return [];
    const { kind, lookedAt, fieldKey, evidence } = candidate;
    const decision = decide(
      {
        ...candidate,
        agency: playbook.agency,
        quotes: evidence.map(({ quote }) => quote),
        tokens: estimateTokens(textsOf(candidate.sourceIds).join('\n\n')),
      },
      {
        subject: subjectOf(observation, fieldKey),
        agents,
        policy: input.policy ?? DEFAULT_POLICY,
        ...(input.cost === undefined ? {} : { cost: input.cost }),
      },
    );
    // no agent takes it, or looking it over costs more than it saves: nothing to propose
    if (decision.because === 'no-agent' || decision.because === 'value') return [];
    return [{ playbook, candidate, decision, inputKey: inputKeyOf(kind, lookedAt) }];
  });
  const stateOf = (inputKey: string) => before.find((other) => other.inputKey === inputKey)?.state;
  return found
    .filter(({ inputKey }) => [undefined, 'open'].includes(stateOf(inputKey)))
    .toSorted((a, b) => worthOf(b.candidate) - worthOf(a.candidate))
    .slice(0, MOST_PROPOSALS)
    .map((entry, rank) => ({ entry, rank }))
    .filter(({ entry }) => stateOf(entry.inputKey) === undefined)
    .map(({ entry: { playbook, candidate, decision, inputKey }, rank }): Proposal => {
      const texts = textsOf(candidate.sourceIds);
      return {
        id: input.newId(),
        workItemKey: workItem.key,
        observationId: observation.id,
        kind: candidate.kind,
        title: candidate.title.slice(0, 300),
        executor: decision.executor,
        agency: decision.agency,
        ...(decision.outcome === 'ask' ? { ask: true } : {}),
        probability: decision.probability,
        capability: decision.capability,
        chain: decision.chain,
        reason: [candidate.reason, sentence(decision.reason)].join(' ').trim().slice(0, 500),
        confidence: candidate.confidence,
        evidence: candidate.evidence.slice(0, 30),
        minutes: candidate.minutes,
        egress: estimateEgress(decision.agent, texts, input.countMasked),
        handoff: {
          goal: candidate.goal,
          context: candidate.context ?? '',
          sourceIds: candidate.sourceIds,
          observationId: observation.id,
          ...(candidate.fieldKey === undefined ? {} : { fieldKey: candidate.fieldKey }),
          done: '',
          left: '',
          acceptance: playbook.acceptance,
          stop: playbook.stop,
          sentBack: [],
        },
        state: 'open',
        rank,
        inputKey,
        createdAt: now,
      };
    });
}

/** The kinds that must not be proposed on this item now. */
function closedKinds(input: ProposeInput, before: Proposal[]): Set<TaskKind> {
  const { history, now, workItem } = input;
  const refused = before.filter(
    ({ state, snoozedUntil = 0 }) =>
      state === 'dismissed' || (state === 'snoozed' && snoozedUntil > now),
  );
  const underWay = history.tasks.filter(
    (task) => task.workItemKey === workItem.key && !isTerminalTask(task.state),
  );
  return new Set([...refused, ...underWay].map((entry) => entry.kind));
}

/** Sure things first, and among equally sure ones those that save more time. */
function worthOf(candidate: Candidate): number {
  return candidate.confidence * (1 + Math.log1p(candidate.minutes) / 10);
}

function sentence(text: string): string {
  if (text === '') return '';
  const capital = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}

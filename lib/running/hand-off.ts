import { v7 as newId } from 'uuid';
import { AGENCY_WORDS } from '../model/agency.ts';
import type { AgentCard } from '../model/agent-card.ts';
import { BatonError } from '../model/errors.ts';
import type { Handoff } from '../model/handoff.ts';
import type { Proposal } from '../model/proposal.ts';
import type { Selection } from '../model/reading.ts';
import type { Task } from '../model/task.ts';
import { appendAudit } from '../storage/audit.ts';
import { proposals } from '../storage/proposals.ts';
import { moveTask, tasks } from '../storage/tasks.ts';
import { latestObservation } from '../storage/work-items.ts';
import { refuseSecond } from './refuse-second.ts';
import { decided, note, type Hand } from './decision.ts';
import { asExecutor, enabledAgent, submitRun } from './queue.ts';

function newTask(
  from: Pick<
    Task,
    'workItemKey' | 'kind' | 'title' | 'executor' | 'agency' | 'handoff' | 'minutes'
  >,
  hand: Hand,
): Task {
  const { person, now } = hand;
  // Named one by one: a proposal has more to it than its task takes over.
  const { workItemKey, kind, title, executor, agency, handoff, minutes } = from;
  return {
    workItemKey,
    kind,
    title,
    executor,
    agency,
    handoff,
    minutes,
    id: newId(),
    accountable: person,
    state: 'claimed',
    createdAt: now,
    updatedAt: now,
    stateSince: now,
  };
}

async function openProposal(id: string): Promise<Proposal> {
  const proposal = await proposals.get(id);
  if (proposal && (proposal.state === 'open' || proposal.state === 'snoozed')) return proposal;
  throw new BatonError(
    'not_found',
    'That proposal was already decided, or the page has changed.',
    'Look at Now again: the newest proposals are there.',
  );
}

async function submit(task: Task, agent: AgentCard, hand: Hand): Promise<void> {
  const runId = await submitRun(task.id, agent, hand.now);
  await tasks.put({ ...task, runId });
  await note(
    task,
    'handed-off',
    `${task.title} → ${agent.name} (${AGENCY_WORDS[task.agency]})`,
    hand,
  );
}

/**
 * Hands a proposal off: one task and one submitted run, or nothing at all.
 * @param change another agent, or an edited packet
 * @throws {BatonError} `not_found` when it was decided already, `agent_unknown`, `already_done` when
 *   the very same was handed off before and the person has not said to do it `anyway`
 */
export function handOff(
  proposalId: string,
  change: {
    agentId?: string | undefined;
    handoff?: Handoff | undefined;
    anyway?: true | undefined;
  },
  hand: Hand,
): Promise<Task> {
  return decided(async () => {
    const proposal = await openProposal(proposalId);
    const named = proposal.executor.type === 'agent' ? proposal.executor.agentId : undefined;
    const agent = await enabledAgent(change.agentId ?? named);
    const handoff = change.handoff ?? proposal.handoff;
    if (handoff.observationId !== proposal.observationId) {
      throw new BatonError(
        'bad_message',
        'The packet quotes another page than the proposal.',
        'Open the packet again and edit it there.',
      );
    }
    const task: Task = {
      ...newTask({ ...proposal, executor: asExecutor(agent), handoff }, hand),
      proposalId,
    };
    if (change.anyway !== true) await refuseSecond(task);
    await proposals.put({ ...proposal, state: 'handed-off' });
    await submit(task, agent, hand);
    return task;
  });
}

/** Hands off something the person typed, about the work item as it was last read. */
export function handOffGoal(
  order: {
    workItemKey: string;
    goal: string;
    /** What the packet says beside the goal. */
    context?: string | undefined;
    selection?: Selection | undefined;
    agentId: string;
    anyway?: true | undefined;
  },
  hand: Hand,
): Promise<Task> {
  return decided(async () => {
    const agent = await enabledAgent(order.agentId);
    const observation = await latestObservation(order.workItemKey);
    if (!observation) {
      throw new BatonError(
        'no_work_item',
        'Nothing was read on this page yet.',
        'Let Baton read the page, then hand it off.',
      );
    }
    const { comments } = observation.reading;
    const reply = observation.reading.fields.find((field) => field.purpose === 'reply');
    const handoff: Handoff = {
      goal: order.goal,
      context: order.context ?? '',
      sourceIds: ['title', 'description', ...comments.map(({ id }) => `comment:${id}`)],
      observationId: observation.id,
      ...(order.selection ? { selection: order.selection } : {}),
      ...(reply ? { fieldKey: reply.key } : {}),
      done: '',
      left: order.goal,
      acceptance: [],
      stop: ['Stop when the texts of the packet do not answer the question.'],
      sentBack: [],
    };
    const task = newTask(
      {
        workItemKey: order.workItemKey,
        kind: 'something-else',
        title: order.goal.length > 120 ? `${order.goal.slice(0, 119)}…` : order.goal,
        executor: asExecutor(agent),
        agency: 'H3',
        handoff,
        minutes: 0,
      },
      hand,
    );
    if (order.anyway !== true) await refuseSecond(task);
    await submit(task, agent, hand);
    return task;
  });
}

/**
 * Keeps a proposal: the person does it, and Baton tracks it.
 * @param anyway the person knows that the very same was done or is under way
 * @throws {BatonError} `not_found` when it was decided already, `already_done` as for {@link handOff}
 */
export function keep(proposalId: string, hand: Hand, anyway?: true): Promise<Task> {
  return decided(async () => {
    const proposal = await openProposal(proposalId);
    const executor = { type: 'person', name: hand.person } as const;
    const task: Task = { ...newTask({ ...proposal, executor, agency: 'H5' }, hand), proposalId };
    if (anyway !== true) await refuseSecond(task);
    await proposals.put({ ...proposal, state: 'kept' });
    await tasks.put(task);
    await note(task, 'kept', task.title, hand);
    return await moveTask(task.id, 'start', hand.now);
  });
}

/** Puts a proposal away, for good or until a time. */
export function putAway(proposalId: string, until: number | null, hand: Hand): Promise<void> {
  return decided(async () => {
    const { snoozedUntil: _, ...proposal } = await openProposal(proposalId);
    if (until !== null) {
      await proposals.put({ ...proposal, state: 'snoozed', snoozedUntil: until });
      return;
    }
    await proposals.put({ ...proposal, state: 'dismissed' });
    await appendAudit({
      at: hand.now,
      who: hand.person,
      what: 'dismissed',
      workItemKey: proposal.workItemKey,
      detail: proposal.title,
    });
  });
}

import { v7 as newId } from 'uuid';
import { earlierWork, type EarlierHit } from '../deciding/already-done/past.ts';
import { readPolicy } from '../deciding/policy/read-policy.ts';
import type { StandingPolicy } from '../deciding/policy/standing-policy.ts';
import type { PolicyContext } from '../deciding/policy/subject.ts';
import { agencyWith, assignByHand } from '../deciding/split/assign.ts';
import { splitByRules } from '../deciding/split/split-by-rules.ts';
import { viewOf, type ItemView } from '../deciding/item-view.ts';
import { contextFor } from './policy-context.ts';
import { BatonError } from '../model/errors.ts';
import type { Split, Subtask } from '../model/split.ts';
import { isTerminalTask, type Task } from '../model/task.ts';
import { earlierItemOf } from '../storage/earlier.ts';
import { proposals, proposalsOf } from '../storage/proposals.ts';
import { changeSubtasks, splitOrThrow, splits } from '../storage/splits.ts';
import { moveTask, taskOrThrow, tasks } from '../storage/tasks.ts';
import { latestObservation, observations, workItems } from '../storage/work-items.ts';
import { decided, note, type Hand } from './decision.ts';
import { sameAs } from './refuse-second.ts';
import type { Known } from './learned.ts';
import { asExecutor, enabledAgent, submitRun } from './queue.ts';
import { tasksBefore } from './waiting.ts';

/** Earlier work a plan looks at; those near enough become a step of it. */
const EARLIER_HITS = 5;

const ENDED_WITHOUT: readonly Task['state'][] = ['canceled', 'declined', 'failed'];

/** Room for the plan a model writes, in tokens: twenty subtasks with their quotes. */
const PLAN_TOKENS = 12_000;

/**
 * Splits a work item as it was last read, by rules, in place of an earlier plan.
 * @param agentId an agent with a model that is to look as well: a task of its own, whose answer takes
 *   the place of this plan when it comes (see `take-plan`)
 * @throws {BatonError} `no_work_item`, `agent_unknown`, `agent_cannot`
 */
export async function splitItem(workItemKey: string, hand: Hand, agentId?: string): Promise<Split> {
  const policy = await readPolicy(hand.now);
  // the index of past work is a table of its own; nothing hangs on it being a moment old
  const earlier = await earlierLike(workItemKey);
  return await decided(async () => {
    const { workItem, observation } = await lastRead(workItemKey);
    const view = viewOf({ observation, workItem, now: hand.now, earlier });
    const byRules = splitByRules(view, await contextFor(view, policy), newId);
    const asked = agentId === undefined ? null : await askForPlan(view, agentId, hand);
    const split = asked === null ? byRules : { ...byRules, askedTaskId: asked };
    await splits.put(split);
    return split;
  });
}

async function lastRead(workItemKey: string) {
  const workItem = await workItems.get(workItemKey);
  const observation = await latestObservation(workItemKey);
  if (workItem && observation) return { workItem, observation };
  throw new BatonError(
    'no_work_item',
    'Nothing was read on this page yet.',
    'Let Baton read the page, then split it.',
  );
}

async function earlierLike(workItemKey: string): Promise<EarlierHit[]> {
  const { workItem, observation } = await lastRead(workItemKey);
  return await earlierWork(earlierItemOf(workItem, observation.reading), EARLIER_HITS);
}

async function askForPlan(view: ItemView, agentId: string, hand: Hand): Promise<string> {
  const agent = await enabledAgent(agentId);
  if (agent.type === 'built-in') {
    throw new BatonError(
      'agent_cannot',
      `${agent.name} has no model.`,
      'It has split the item by rules already.',
    );
  }
  const id = newId();
  const task: Task = {
    id,
    workItemKey: view.workItem.key,
    kind: 'something-else',
    title: `Look for the subtasks of ${view.workItem.externalId}`.slice(0, 300),
    accountable: hand.person,
    executor: asExecutor(agent),
    agency: 'H4',
    state: 'claimed',
    handoff: {
      goal: 'Find the subtasks of this item, in order, with what each rests on.',
      context: '',
      sourceIds: view.sources.map((source) => source.id).filter((one) => !one.startsWith('field:')),
      observationId: view.observation.id,
      done: '',
      left: '',
      acceptance: [],
      stop: [],
      sentBack: [],
    },
    forSplit: true,
    minutes: 0,
    createdAt: hand.now,
    updatedAt: hand.now,
    stateSince: hand.now,
  };
  // Asked already: its answer is on the way.
  const asked = await sameAs(task);
  if (asked?.forSplit === true && !isTerminalTask(asked.state)) return asked.id;
  const runId = await submitRun(id, agent, hand.now, PLAN_TOKENS);
  await tasks.put({ ...task, runId });
  await note(task, 'handed-off', `${task.title} → ${agent.name}`, hand);
  return id;
}

/**
 * Changes what a subtask says or who does it, as long as it is not a task yet.
 * @param change a new title; another agent, or null for the person
 * @throws {BatonError} `illegal_transition` when it is a task already, `agent_cannot` when a rule
 *   keeps it with the person
 */
export async function changeSubtask(
  workItemKey: string,
  subtaskId: string,
  change: { title?: string | undefined; agentId?: string | null | undefined },
  now: number,
): Promise<Split> {
  const policy = await readPolicy(now);
  return await decided(async () => {
    const { agentId } = change;
    const agent = agentId === undefined || agentId === null ? null : await enabledAgent(agentId);
    const context = await contextOf(workItemKey, policy);
    let found = false;
    const split = await changeSubtasks(workItemKey, (subtask) => {
      if (subtask.id !== subtaskId) return subtask;
      if (subtask.taskId !== undefined) throw isTaken();
      found = true;
      return {
        ...(agentId === undefined ? subtask : assignByHand(subtask, agent, context)),
        ...(change.title === undefined ? {} : { title: change.title }),
      };
    });
    if (!found) throw notInPlan();
    return split;
  });
}

/**
 * Makes tasks of subtasks: an agent's is handed off, a person's is kept. All of them or none. An
 * agent's task waits for those before it that are, or now become, tasks. A subtask that orders the
 * very same as a task done or under way is not ordered twice: that task stands for it.
 * @param subtaskIds in any order; those that are tasks already are passed over
 * @returns the new tasks
 */
export async function acceptSubtasks(
  workItemKey: string,
  subtaskIds: readonly string[],
  hand: Hand,
): Promise<Task[]> {
  const policy = await readPolicy(hand.now);
  return await decided(async () => {
    const { subtasks, observationId } = await splitOrThrow(workItemKey);
    const chosen = new Set(subtaskIds);
    if (subtaskIds.some((id) => !subtasks.some((one) => one.id === id))) throw notInPlan();
    const taskOf = new Map<string, string>();
    for (const { id, taskId } of subtasks) if (taskId !== undefined) taskOf.set(id, taskId);
    const context = await contextOf(workItemKey, policy);
    const made: Task[] = [];
    for (const subtask of subtasks) {
      if (!chosen.has(subtask.id) || subtask.taskId !== undefined) continue;
      const before = await tasksBefore({
        after: subtask.after.flatMap((id) => taskOf.get(id) ?? []),
      });
      // whoever accepts a subtask after another was stopped has seen that, and wants it without
      const after = before
        .filter(({ state }) => !ENDED_WITHOUT.includes(state))
        .map(({ id }) => id);
      const task = taskFrom(subtask, { workItemKey, observationId, after }, hand);
      const earlier = await sameAs(task);
      taskOf.set(subtask.id, earlier?.id ?? task.id);
      if (earlier === undefined) made.push(await accept(subtask, task, context, hand));
    }
    await changeSubtasks(workItemKey, (subtask) => {
      const taskId = taskOf.get(subtask.id);
      return taskId === undefined ? subtask : { ...subtask, taskId };
    });
    await supersede(workItemKey, made);
    return made;
  });
}

function taskFrom(
  subtask: Subtask,
  place: { workItemKey: string; observationId: string; after: string[] },
  hand: Hand,
): Task {
  const { executor } = subtask;
  return {
    id: newId(),
    workItemKey: place.workItemKey,
    kind: subtask.kind,
    title: subtask.title,
    accountable: hand.person,
    executor: executor.type === 'person' ? { ...executor, name: hand.person } : executor,
    agency: subtask.agency,
    state: 'claimed',
    handoff: {
      goal: subtask.goal,
      context: '',
      sourceIds: subtask.sourceIds,
      observationId: place.observationId,
      ...(subtask.fieldKey === undefined ? {} : { fieldKey: subtask.fieldKey }),
      done: '',
      left: '',
      acceptance: subtask.acceptance,
      stop: subtask.stop,
      sentBack: [],
    },
    ...(place.after.length === 0 ? {} : { after: place.after }),
    minutes: subtask.minutes,
    createdAt: hand.now,
    updatedAt: hand.now,
    stateSince: hand.now,
  };
}

async function accept(
  subtask: Subtask,
  task: Task,
  context: PolicyContext,
  hand: Hand,
): Promise<Task> {
  const { executor } = subtask;
  await tasks.put(task);
  if (executor.type === 'person') {
    await note(task, 'kept', task.title, hand, knownOf(subtask));
    return await moveTask(task.id, 'start', hand.now);
  }
  const agent = await enabledAgent(executor.agentId);
  // Rules may have changed since the plan was made.
  agencyWith(subtask, agent, context);
  await note(task, 'handed-off', `${task.title} → ${agent.name}`, hand, knownOf(subtask));
  if (await isFree(task.after ?? [])) {
    await tasks.put({ ...task, runId: await submitRun(task.id, agent, hand.now) });
  }
  return await taskOrThrow(task.id);
}

/** What learning should know of a subtask that becomes a task. */
function knownOf({ chain, capability }: Subtask): Known {
  return {
    ...(chain === undefined ? {} : { chain }),
    ...(capability === undefined ? {} : { capability }),
  };
}

/** What decisions about the subtasks of a plan rest on. */
async function contextOf(workItemKey: string, policy: StandingPolicy): Promise<PolicyContext> {
  const { observationId, createdAt } = await splitOrThrow(workItemKey);
  const observation = await observations.get(observationId);
  const workItem = await workItems.get(workItemKey);
  if (observation === undefined || workItem === undefined) throw notInPlan();
  return await contextFor(viewOf({ observation, workItem, now: createdAt }), policy);
}

/** Whether nothing has to be waited for; what can never be done any more is asked about later. */
async function isFree(after: readonly string[]): Promise<boolean> {
  const before = await tasksBefore({ after: [...after] });
  return before.every(({ state }) => state === 'done' || state === 'duplicate');
}

/** What is a task now need not be proposed any more. */
async function supersede(workItemKey: string, made: readonly Task[]): Promise<void> {
  const kinds = new Set(made.map(({ kind }) => kind));
  for (const proposal of await proposalsOf(workItemKey)) {
    if (proposal.state !== 'open' || !kinds.has(proposal.kind)) continue;
    await proposals.put({ ...proposal, state: 'superseded' });
  }
}

function isTaken(): BatonError {
  return new BatonError(
    'illegal_transition',
    'This subtask is a task already.',
    'Open the task to change it.',
  );
}

function notInPlan(): BatonError {
  return new BatonError(
    'not_found',
    'That subtask is not in the plan any more.',
    'Look at the plan again: it was made anew.',
  );
}

import { v7 as newId } from 'uuid';
import { BatonError } from '../model/errors.ts';
import type { Observation } from '../model/observation.ts';
import { isTerminalTask, type Task } from '../model/task.ts';
import { lookalikeOrThrow, noteAsked } from '../storage/lookalikes.ts';
import { tasks } from '../storage/tasks.ts';
import { latestObservation } from '../storage/work-items.ts';
import { comparedSources } from './compared.ts';
import { decided, note, type Hand } from './decision.ts';
import { asExecutor, enabledAgent, submitRun } from './queue.ts';

/**
 * Asks an agent whether two items that look alike are the same: a task of its own, whose answer comes
 * to stand with the pair (see `take-check`). Asked already, it is not asked again.
 * @param id of the pair
 * @returns the id of the task
 * @throws {BatonError} `not_found` when the pair or what was read is gone, `agent_unknown`, and
 *   `agent_cannot` for one without a model, or one outside the browser when the items are of two sites
 */
export function checkLookalike(id: string, agentId: string, hand: Hand): Promise<string> {
  return decided(async () => {
    const pair = await lookalikeOrThrow(id);
    const before = await tasks.get(pair.askedTaskId ?? '');
    if (before !== undefined && !isTerminalTask(before.state)) return before.id;
    const agent = await enabledAgent(agentId);
    if (agent.type === 'built-in') {
      throw new BatonError(
        'agent_cannot',
        `${agent.name} has no model.`,
        'It has compared them by rules already.',
      );
    }
    const [here, there] = [await lastRead(pair.keys[0]), await lastRead(pair.keys[1])];
    if (agent.baseUrl !== null && here.consent.origin !== there.consent.origin) {
      throw new BatonError(
        'agent_cannot',
        `The two items are of different sites, and ${agent.name} is outside the browser.`,
        'Compare them yourself.',
      );
    }
    const taskId = newId();
    const task: Task = {
      id: taskId,
      workItemKey: pair.keys[0],
      kind: 'something-else',
      title: 'Are these the same?',
      accountable: hand.person,
      executor: asExecutor(agent),
      agency: 'H4',
      state: 'claimed',
      handoff: {
        goal: 'Say whether both items are about the same thing, with the words that say so.',
        context: '',
        sourceIds: comparedSources(here).map((source) => source.id),
        observationId: here.id,
        attached: [{ workItemKey: pair.keys[1], observationId: there.id }],
        done: '',
        left: '',
        acceptance: [],
        stop: [],
        sentBack: [],
      },
      forLookalike: id,
      minutes: 0,
      createdAt: hand.now,
      updatedAt: hand.now,
      stateSince: hand.now,
    };
    const runId = await submitRun(taskId, agent, hand.now);
    await tasks.put({ ...task, runId });
    await noteAsked(id, taskId);
    await note(task, 'handed-off', `${task.title} → ${agent.name}`, hand);
    return taskId;
  });
}

async function lastRead(workItemKey: string): Promise<Observation> {
  const observation = await latestObservation(workItemKey);
  if (observation) return observation;
  throw new BatonError(
    'not_found',
    'What was read of one of the two is no longer here.',
    'Open it again, then ask.',
  );
}

import { v7 as newId } from 'uuid';
import { BUILT_IN_AGENT_ID, type AgentCard } from '../model/agent-card.ts';
import { BatonError } from '../model/errors.ts';
import { sourcesOf } from '../model/observation.ts';
import { packetMarkdown } from '../model/packet-words.ts';
import type { Result } from '../model/result.ts';
import type { Task } from '../model/task.ts';
import { escalationsOf } from '../storage/escalations.ts';
import { results } from '../storage/results.ts';
import { moveRun } from '../storage/runs.ts';
import { moveTask, taskOrThrow, tasks } from '../storage/tasks.ts';
import { latestObservation, observations, workItems } from '../storage/work-items.ts';
import { decided, note, type Hand } from './decision.ts';
import { asExecutor, enabledAgent, submitRun } from './queue.ts';

/**
 * Drafts a comment for a person from a task's packet, as a task of its own that lies in review: the
 * person looks at it and puts it into the tool's own reply field, or does not.
 * @returns the new task
 * @throws {BatonError} `field_gone` when the page shows no reply field
 */
export function draftPacket(taskId: string, hand: Hand): Promise<Task> {
  return decided(async () => {
    const task = await taskOrThrow(taskId);
    const item = await workItems.get(task.workItemKey);
    const page = await latestObservation(task.workItemKey);
    const field = page?.reading.fields.find(({ purpose }) => purpose === 'reply');
    if (!page || !field) throw noField();
    const owner = (await escalationsOf(taskId)).findLast(({ state }) => state === 'open')?.to;
    const from = await observations.get(task.handoff.observationId);
    const chosen = new Set<string>(task.handoff.sourceIds);
    const sources = from ? sourcesOf(from).filter(({ id }) => chosen.has(id)) : [];
    const text = packetMarkdown(task, item, sources, owner);
    const agent = await enabledAgent(BUILT_IN_AGENT_ID);
    const draft = draftTask(task, owner, page.id, field.key, agent, hand);
    await tasks.put(draft);
    const runId = await submitRun(draft.id, agent, hand.now);
    await moveRun(runId, 'start', hand.now, { startedAt: hand.now });
    await moveRun(runId, 'complete', hand.now, { endedAt: hand.now, activity: 'Done' });
    const result: Result = {
      id: runId,
      taskId: draft.id,
      runId,
      agentId: agent.id,
      notes: [],
      changes: [
        {
          id: newId(),
          fieldKey: field.key,
          fieldLabel: field.label,
          baseText: field.text,
          newText: field.text.trim() === '' ? text : `${field.text}\n\n${text}`,
          evidence: [],
        },
      ],
      limits: ['Written from the packet as it stands, without a model.'],
      incomplete: false,
      usage: { inputTokens: 0, outputTokens: 0 },
      createdAt: hand.now,
    };
    await results.put(result);
    await moveTask(draft.id, 'start', hand.now, { runId });
    await note(draft, 'handed-off', draft.title, hand);
    return await moveTask(draft.id, 'deliver', hand.now, { resultId: result.id });
  });
}

function draftTask(
  task: Task,
  owner: string | undefined,
  observationId: string,
  fieldKey: string,
  agent: AgentCard,
  hand: Hand,
): Task {
  const title = `${owner === undefined ? 'Pass on' : `Tell ${owner}`}: ${task.title}`.slice(0, 300);
  return {
    id: newId(),
    workItemKey: task.workItemKey,
    kind: 'something-else',
    title,
    accountable: hand.person,
    executor: asExecutor(agent),
    agency: 'H3',
    state: 'claimed',
    handoff: {
      goal: title,
      context: '',
      sourceIds: [],
      observationId,
      fieldKey,
      done: '',
      left: title,
      acceptance: [],
      stop: [],
      sentBack: [],
    },
    minutes: 0,
    createdAt: hand.now,
    updatedAt: hand.now,
    stateSince: hand.now,
  };
}

function noField(): BatonError {
  return new BatonError(
    'field_gone',
    'The page shows no reply field to draft this for.',
    'Open the reply field on the page, or copy the packet instead.',
  );
}

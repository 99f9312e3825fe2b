import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AgentFailure } from '@/lib/agents/agent';
import { reviewPartial, takeOver } from '@/lib/running/steer';
import { db } from '@/lib/storage/database';
import { results } from '@/lib/storage/results';
import { taskOrThrow } from '@/lib/storage/tasks';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import { createAgents, type Call } from './support/agent.ts';
import {
  createWorld,
  hand,
  handedOff,
  startRunnerIn,
  statesOfRuns,
  taskIn,
  type Runner,
} from './support/world.ts';

let runner: Runner | undefined;
beforeEach(emptyDatabase);
afterEach(() => {
  runner?.stop();
  runner?.kill();
});

function startWith(onCall: (call: Call) => void): void {
  runner = startRunnerIn(createWorld(), createAgents(onCall).agentFor);
}
const breakOff = (call: Call) =>
  call.fail(
    new AgentFailure('agent_cut_at_limit', 'It was cut off.', 'Ask for more.', {
      retryable: false,
    }),
  );

describe('what came before a run broke off', () => {
  const cut = (call: Call) => {
    call.say('Half of ');
    call.say('the reply');
    breakOff(call);
  };

  test('is whole, and can be reviewed as an incomplete result', async () => {
    const { taskId, runId } = await handedOff();
    startWith(cut);
    await taskIn(taskId, 'needs_input');
    await reviewPartial(taskId, hand());
    expect(await taskOrThrow(taskId)).toMatchObject({ state: 'review', resultId: runId });
    const result = await results.get(runId);
    expect(result).toMatchObject({ incomplete: true, notes: [] });
    expect(result?.changes).toMatchObject([{ fieldKey: 'reply', newText: 'Half of the reply' }]);
    expect(await statesOfRuns(taskId)).toEqual(['failed']);
  });

  test('is a note where no field is meant', async () => {
    const { taskId, runId } = await handedOff();
    await db.tasks.toCollection().modify((task) => {
      delete task.handoff.fieldKey;
    });
    startWith(cut);
    await taskIn(taskId, 'needs_input');
    await reviewPartial(taskId, hand());
    expect(await results.get(runId)).toMatchObject({
      changes: [],
      notes: [{ markdown: 'Half of the reply' }],
    });
  });

  test('nothing is nothing to review', async () => {
    const { taskId } = await handedOff();
    startWith(breakOff);
    await taskIn(taskId, 'needs_input');
    await expect(reviewPartial(taskId, hand())).rejects.toMatchObject({ code: 'not_found' });
    expect((await taskOrThrow(taskId)).state).toBe('needs_input');
  });

  test('never takes the place of a result that is there', async () => {
    const { taskId, runId } = await handedOff();
    startWith((call) => {
      call.say('draft');
      call.finish();
    });
    await taskIn(taskId, 'review');
    await takeOver(taskId, hand());
    await expect(reviewPartial(taskId, hand())).rejects.toMatchObject({
      code: 'illegal_transition',
    });
    expect((await results.get(runId))?.incomplete).toBe(false);
  });
});

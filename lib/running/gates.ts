import { BatonError } from '../model/errors.ts';
import type { Gate, GateAnswer } from '../model/gate.ts';
import { isTerminalRun } from '../model/run.ts';
import { gateOrThrow, gates, openGatesOfRun } from '../storage/gates.ts';
import { giveGrant } from '../storage/grants.ts';
import { moveRun, runOrThrow } from '../storage/runs.ts';
import { moveTask, taskOrThrow } from '../storage/tasks.ts';
import { decided, note, type Hand } from './decision.ts';
import { takeOver } from './steer.ts';

/** What the person says at a gate. */
export type Answer = {
  choice: GateAnswer;
  /** Empty where the choice says it all. */
  text: string;
  /** With `accept` at a gate with a scope: not asked again until then; null: for good. */
  grantUntil?: number | null;
};

/**
 * Answers a gate. When it was the last open one of its run, the run goes on; until then run and task
 * keep waiting. The second answer to a gate changes nothing.
 * @returns the gate with the answer that counts: the first one
 * @throws {BatonError} `not_found`, `bad_message` when the answer is none of those allowed or says
 *   nothing, `illegal_transition` when the run has ended meanwhile
 */
export async function answerGate(gateId: string, answer: Answer, hand: Hand): Promise<Gate> {
  const gate = await decided(async () => await keepAnswer(gateId, answer, hand));
  // Should the context die here, the task still waits, and its take over button is there.
  if (gate.answer?.choice === 'take-over') await takeOverOnce(gate.taskId, hand);
  return gate;
}

async function keepAnswer(gateId: string, answer: Answer, hand: Hand): Promise<Gate> {
  const gate = await gateOrThrow(gateId);
  if (gate.answer !== undefined) return gate;
  check(gate, answer);
  const { choice, text } = answer;
  const answered: Gate = { ...gate, answer: { choice, text: text.trim(), at: hand.now } };
  await gates.put(answered);
  const task = await taskOrThrow(gate.taskId);
  await note(task, 'gate-answered', `${choice}: ${gate.question}`.slice(0, 2000), hand);
  if (choice === 'accept' && gate.scope !== undefined && answer.grantUntil !== undefined) {
    await giveGrant(gate.scope, answer.grantUntil, hand);
  }
  if (choice !== 'take-over') await goOnWhenAllAnswered(gate, hand.now);
  return answered;
}

function check(gate: Gate, { choice, text }: Answer): void {
  if (gate.closedAt !== undefined) {
    throw new BatonError(
      'illegal_transition',
      'Nobody waits for this answer any more: the run has ended.',
      'Look at the task: it says how it went on.',
    );
  }
  if (!gate.allowed.includes(choice)) {
    throw new BatonError(
      'bad_message',
      `“${choice}” is no answer to this question.`,
      'Choose one of the answers that are offered.',
    );
  }
  if ((choice === 'respond' || choice === 'edit') && text.trim() === '') {
    throw new BatonError(
      'bad_message',
      'The answer is empty.',
      'Write a few words, or choose another way on.',
    );
  }
}

/** The runner may still be busy with other calls of the same turn: then it sees the answer itself. */
async function goOnWhenAllAnswered({ runId, taskId }: Gate, now: number): Promise<void> {
  if ((await openGatesOfRun(runId)).length > 0) return;
  const run = await runOrThrow(runId);
  if (run.state !== 'input-required' && run.state !== 'auth-required') return;
  await moveRun(runId, 'resume', now, { activity: 'Going on with your answer' });
  await moveTask(taskId, 'answer', now);
}

async function takeOverOnce(taskId: string, hand: Hand): Promise<void> {
  const { runId } = await taskOrThrow(taskId);
  if (runId !== undefined && isTerminalRun((await runOrThrow(runId)).state)) return;
  await takeOver(taskId, hand);
}

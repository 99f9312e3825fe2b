import { checkFromAnswer } from '../deciding/already-done/agent-check.ts';
import type { Lookalike } from '../model/item-index.ts';
import type { Observation } from '../model/observation.ts';
import { isTerminalTask, type Task } from '../model/task.ts';
import { askedLookalikes, noteCheck } from '../storage/lookalikes.ts';
import { results } from '../storage/results.ts';
import { tasks } from '../storage/tasks.ts';
import { observations } from '../storage/work-items.ts';
import { comparedSources, otherRead } from './compared.ts';

/** A quote is read in passing; a longer one is cut. */
const LONGEST_QUOTE = 200;

/**
 * Puts what agents have found beside the pairs they were asked about. It goes by what stands in the
 * database, so whoever comes next does what a context that died has left undone, and doing it twice
 * changes nothing.
 * @param now milliseconds since 1970
 */
export async function takeChecks(now: number): Promise<void> {
  for (const { id, askedTaskId = '' } of await askedLookalikes()) {
    const task = await tasks.get(askedTaskId);
    // In a person's hands it is no agent's answer any more: then another one may be asked.
    const isOpen = task?.executor.type === 'agent' && !isTerminalTask(task.state);
    if (!isOpen) await noteCheck(id, askedTaskId, await checkOf(task, now));
  }
}

/** What an ended task found; null where the person stopped it, or it is gone. */
async function checkOf(
  task: Task | undefined,
  now: number,
): Promise<NonNullable<Lookalike['check']> | null> {
  if (task?.executor.type !== 'agent') return null;
  if (task.state !== 'done' && task.state !== 'failed') return null;
  const result = task.resultId === undefined ? undefined : await results.get(task.resultId);
  const here = textOf(await observations.get(task.handoff.observationId));
  const there = textOf(await otherRead(task));
  const answer = task.state === 'done' ? (result?.notes[0]?.markdown ?? '') : '';
  const { verdict, quotes } = checkFromAnswer(answer, here, there);
  const cut = quotes.map((quote) => ({
    here: quote.here.slice(0, LONGEST_QUOTE),
    there: quote.there.slice(0, LONGEST_QUOTE),
  }));
  const agent = task.executor.name;
  return { verdict, quotes: cut, agent, words: inWords(agent, verdict, cut), at: now };
}

const SAYS = { same: 'the same, both say', different: 'not the same,', unsure: 'cannot tell.' };

function inWords(
  agent: string,
  verdict: keyof typeof SAYS,
  [first]: { here: string; there: string }[],
): string {
  const quoted = [...new Set([first?.here, first?.there])].filter(Boolean);
  return [`${agent}: ${SAYS[verdict]}`, quoted.map((one) => `“${one}”`).join(' and ')]
    .filter(Boolean)
    .join(' ');
}

function textOf(observation: Observation | undefined): string {
  return observation === undefined
    ? ''
    : comparedSources(observation)
        .map(({ text }) => text)
        .join('\n\n');
}

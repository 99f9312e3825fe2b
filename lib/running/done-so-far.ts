import type { Task } from '../model/task.ts';
import { insertionsOf, results } from '../storage/results.ts';
import { partialOf } from '../storage/runs.ts';
import { keptSoFar } from './kept-so-far.ts';

/** What a packet holds of it; see `handoffSchema`. */
const MOST = 20_000;

/**
 * What was done on a task so far, in words, for whoever continues it: what the packet says already,
 * the newest result, as the person let it stand where it went into a page, and what a broken-off run
 * had kept and got to.
 */
export async function doneSoFar(task: Task): Promise<string> {
  const result = task.resultId === undefined ? undefined : await results.get(task.resultId);
  const partial = task.runId === undefined ? undefined : await partialOf(task.runId);
  const parts = [task.handoff.done.trim()];
  for (const { title, markdown } of result?.notes ?? []) parts.push(`${title}\n\n${markdown}`);
  const inserted = await standing(task.id);
  for (const { id, fieldLabel, newText } of result?.changes ?? []) {
    const text = inserted.get(id);
    parts.push(
      text === undefined
        ? `Proposed for “${fieldLabel}”:\n\n${newText}`
        : `Written into “${fieldLabel}”:\n\n${text}`,
    );
  }
  const open = result?.runId === task.runId ? undefined : task.runId;
  if (open !== undefined) parts.push(...(await keptSoFar(open)));
  const begun = partial?.text.trim() ?? '';
  if (begun !== '' && open !== undefined) parts.push(`Begun, not finished:\n\n${begun}`);
  return withoutRepeats(parts).join('\n\n').slice(0, MOST);
}

/** What of a task's changes stands in a page, by change: the newest insertion nobody took back. */
async function standing(taskId: string): Promise<Map<string, string>> {
  const kept = (await insertionsOf(taskId)).filter(({ undoneAt }) => undoneAt === undefined);
  return new Map(kept.map(({ changeId, after }) => [changeId, after]));
}

/** Taking over twice must not write the same down twice. */
function withoutRepeats(parts: readonly string[]): string[] {
  const kept: string[] = [];
  for (const part of parts) {
    if (part !== '' && !kept.some((earlier) => earlier.includes(part))) kept.push(part);
  }
  return kept;
}

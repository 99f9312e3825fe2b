import type { Task } from '../model/task.ts';
import { results } from '../storage/results.ts';
import { partialOf } from '../storage/runs.ts';

/** What a packet holds of it; see `handoffSchema`. */
const MOST = 20_000;

/**
 * What was done on a task so far, in words, for whoever continues it: what the packet says already,
 * the newest result, and the text a broken-off run had got to.
 */
export async function doneSoFar(task: Task): Promise<string> {
  const result = task.resultId === undefined ? undefined : await results.get(task.resultId);
  const partial = task.runId === undefined ? undefined : await partialOf(task.runId);
  const parts = [task.handoff.done.trim()];
  for (const { title, markdown } of result?.notes ?? []) parts.push(`${title}\n\n${markdown}`);
  for (const { fieldLabel, newText } of result?.changes ?? [])
    parts.push(`Proposed for “${fieldLabel}”:\n\n${newText}`);
  const begun = partial?.text.trim() ?? '';
  if (begun !== '' && result?.runId !== task.runId) parts.push(`Begun, not finished:\n\n${begun}`);
  return withoutRepeats(parts).join('\n\n').slice(0, MOST);
}

/** Taking over twice must not write the same down twice. */
function withoutRepeats(parts: readonly string[]): string[] {
  const kept: string[] = [];
  for (const part of parts) {
    if (part !== '' && !kept.some((earlier) => earlier.includes(part))) kept.push(part);
  }
  return kept;
}

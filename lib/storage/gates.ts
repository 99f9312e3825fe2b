import { BatonError } from '../model/errors.ts';
import { gateSchema, isOpenGate, type Gate } from '../model/gate.ts';
import { checked } from './checked.ts';
import { db } from './database.ts';

export const gates = checked('gates', gateSchema, db.gates);

const byAge = (a: Gate, b: Gate) => a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1);

/** The questions of a task that wait for an answer, oldest first. */
export async function openGatesOf(taskId: string): Promise<Gate[]> {
  const found = await gates.list((table) => table.where({ taskId }));
  return found.filter(isOpenGate).sort(byAge);
}

/** Every question of a task, answered or not, oldest first. */
export async function gatesOf(taskId: string): Promise<Gate[]> {
  const found = await gates.list((table) => table.where({ taskId }));
  return found.sort(byAge);
}

/** The questions of a run that wait for an answer, oldest first. */
export async function openGatesOfRun(runId: string): Promise<Gate[]> {
  const found = await gates.list((table) => table.where({ runId }));
  return found.filter(isOpenGate).sort(byAge);
}

/** Everything anybody is asked, across tasks and sites, oldest first. */
export async function allOpenGates(): Promise<Gate[]> {
  const found = await gates.list((table) => table);
  return found.filter(isOpenGate).sort(byAge);
}

/** The gate, or an error that says it is gone. */
export async function gateOrThrow(id: string): Promise<Gate> {
  const gate = await gates.get(id);
  if (gate) return gate;
  throw new BatonError(
    'not_found',
    'That question is no longer here.',
    'Look at the task again: it may have gone on in another window.',
  );
}

/** The run ends: what it asked needs no answer any more. Call it inside the run's transaction. */
export async function closeGates(runId: string, now: number): Promise<void> {
  for (const gate of await openGatesOfRun(runId)) await gates.put({ ...gate, closedAt: now });
}

import { v7 as newId } from 'uuid';
import { BatonError } from '../model/errors.ts';
import type { Escalation, EscalationEnd } from '../model/escalation.ts';
import { isTerminalTask, type Task } from '../model/task.ts';
import { db } from '../storage/database.ts';
import { escalations, openEscalations } from '../storage/escalations.ts';
import { auditOf } from '../storage/audit.ts';
import { runs } from '../storage/runs.ts';
import { moveTask, taskOrThrow, tasks, tasksIn } from '../storage/tasks.ts';
import { passedByNow, raisedByClock, type Watched } from './clock.ts';
import { decided, note, type Hand } from './decision.ts';
import { doneSoFar } from './done-so-far.ts';
import { endRun } from './queue.ts';

export type EscalateOrder = Pick<Escalation, 'to' | 'words' | 'fallback'> & {
  dueAt?: number | undefined;
};

/**
 * A person brings a task to a named person. The agent's run ends; what it had done goes along.
 * @throws {BatonError} `illegal_transition` when the task has ended
 */
export async function escalate(
  taskId: string,
  order: EscalateOrder,
  hand: Hand,
): Promise<Escalation> {
  const done = await doneSoFar(await taskOrThrow(taskId));
  return await decided(async () => {
    const task = await taskOrThrow(taskId);
    if (isTerminalTask(task.state)) throw hasEnded();
    await endRun(task, hand.now);
    const handoff = { ...task.handoff, done };
    const executor = { type: 'person', name: order.to } as const;
    if (task.state === 'proposed') {
      await tasks.put({ ...task, handoff, executor, agency: 'H5', updatedAt: hand.now });
    } else {
      await moveTask(taskId, 'take-over', hand.now, { handoff, executor, agency: 'H5' });
    }
    const { dueAt, ...said } = order;
    const escalation: Escalation = {
      id: newId(),
      taskId,
      workItemKey: task.workItemKey,
      state: 'open',
      source: 'person',
      reason: 'decided',
      ...said,
      ...(dueAt === undefined ? {} : { dueAt }),
      tried: await triedOn(task),
      at: hand.now,
    };
    await escalations.put(escalation);
    await note(task, 'escalated', `to ${order.to}: ${order.words}`, hand);
    return escalation;
  });
}

/**
 * Closes an escalation with what its owner said. The words go into the packet, so that whoever
 * continues has them; where the task goes from there is decided by the ways a task always has.
 * A second close changes nothing: the first word counts.
 * @throws {BatonError} `not_found` when there is none of that name
 */
export function closeEscalation(
  id: string,
  end: { how: Exclude<EscalationEnd, 'passed'>; words: string },
  hand: Hand,
): Promise<Escalation> {
  return decided(async () => {
    const found = await escalations.get(id);
    if (!found) {
      throw new BatonError(
        'not_found',
        'That escalation is no longer here.',
        'Open the task: its timeline says what became of it.',
      );
    }
    if (found.state === 'closed') return found;
    const closed: Escalation = {
      ...found,
      state: 'closed',
      end: { ...end, by: hand.person, at: hand.now },
    };
    await escalations.put(closed);
    const task = await tasks.get(found.taskId);
    if (!task) return closed;
    const said = end.words.trim();
    if (said !== '' && !isTerminalTask(task.state)) {
      const context = [task.handoff.context, `${found.to}: ${said}`].filter(Boolean).join('\n\n');
      await tasks.put({
        ...task,
        handoff: { ...task.handoff, context: context.slice(0, 20_000) },
        updatedAt: hand.now,
      });
    }
    await note(task, 'escalation-closed', `${found.to}: ${end.how}. ${said}`.slice(0, 2000), hand);
    return closed;
  });
}

/**
 * What the clock brings to a person, and takes back when it is over; with it everything about tasks
 * that have ended. It all stands in the database, so asking again, or after a restart, changes
 * nothing.
 * @param now milliseconds since 1970
 * @returns the escalations made just now
 */
export async function watchClock(now: number): Promise<Escalation[]> {
  const watched = await watchedTasks();
  return await db.transaction('rw', db.escalations, db.tasks, async () => {
    const open = await openEscalations();
    const ended = await aboutEnded(open);
    for (const over of new Set([...passedByNow(open, watched, now), ...ended])) {
      await escalations.put({
        ...over,
        state: 'closed',
        end: { how: 'passed', by: over.to, words: '', at: now },
      });
    }
    const made: Escalation[] = [];
    for (const raised of raisedByClock(watched, now)) {
      if ((await db.escalations.get(raised.id)) !== undefined) continue;
      await escalations.put(raised);
      made.push(raised);
    }
    return made;
  });
}

async function aboutEnded(open: readonly Escalation[]): Promise<Escalation[]> {
  const about = await Promise.all(open.map(({ taskId }) => tasks.get(taskId)));
  return open.filter((_, index) => {
    const task = about[index];
    return task === undefined || isTerminalTask(task.state);
  });
}

const WATCHED_STATES = [
  'claimed',
  'working',
  'needs_input',
  'needs_approval',
  'needs_auth',
] as const;

/** Whether there is anything for the clock to watch. */
export async function isAnythingWatched(): Promise<boolean> {
  return (
    (await db.tasks
      .where('state')
      .anyOf([...WATCHED_STATES])
      .count()) > 0 || (await db.escalations.where({ state: 'open' }).count()) > 0
  );
}

async function watchedTasks(): Promise<Watched[]> {
  const open = await tasksIn(WATCHED_STATES, Infinity);
  return await Promise.all(
    open.map(async (task) => ({
      task,
      run: task.runId === undefined ? undefined : await runs.get(task.runId),
    })),
  );
}

/** What was tried, from the record: who has had it and what came of it. */
async function triedOn(task: Task): Promise<string[]> {
  const told = (await auditOf(task.id)).filter(({ what }) => TRIED.has(what));
  return told.slice(-10).map(({ what, who, detail }) => `${who} ${what}: ${detail}`.slice(0, 500));
}

const TRIED = new Set(['handed-off', 'run-ended', 'sent-back', 'retried', 'taken-over']);

function hasEnded(): BatonError {
  return new BatonError(
    'illegal_transition',
    'This task has ended.',
    'Hand off something new if there is more to do.',
  );
}

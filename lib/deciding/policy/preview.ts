import { TASK_STATES, type Task } from '@/lib/model/task';
import { tasksIn } from '@/lib/storage/tasks';
import { observations } from '@/lib/storage/work-items';
import { matches } from './match-rule.ts';
import type { Rule } from './rule.ts';
import { subjectOf } from './subject-of.ts';

/** How a rule would have worked on what was done. */
export type Preview = {
  /** Past tasks it holds for, the newest first. */
  hits: Task[];
  /** How many past tasks could be looked at. */
  of: number;
  /** How many of the hits the person did otherwise than the rule says. */
  otherwise: number;
};

/** Only so many: a preview is read, not audited. */
const LOOKED_AT = 200;

/** Tries a rule on past tasks whose page is still kept. */
export async function previewRule(rule: Rule): Promise<Preview> {
  const past = await tasksIn(TASK_STATES, LOOKED_AT);
  const hits: Task[] = [];
  let of = 0;
  for (const task of past) {
    const observation = await observations.get(task.handoff.observationId);
    if (observation === undefined) continue;
    of += 1;
    const subject = subjectOf(observation, task.handoff.fieldKey);
    const words = `${task.title}\n${task.handoff.goal}`;
    if (matches(rule, { ...subject, kind: task.kind, words })) hits.push(task);
  }
  const otherwise = hits.filter(({ executor }) =>
    rule.effect === 'keep'
      ? executor.type === 'agent'
      : rule.effect === 'hand-off' && executor.type === 'person',
  ).length;
  return { hits, of, otherwise };
}

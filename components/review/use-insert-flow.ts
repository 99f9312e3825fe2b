import { useState } from 'react';
import { planOf, type InsertPlan } from '@/lib/reviewing/insert-plan';
import { textToInsert } from '@/lib/reviewing/standing';
import { useInsert, type Place } from './use-insert.ts';
import type { Reviewed } from '@/lib/reviewing/insert-plan';

export type InsertFlow = {
  /** Hunks taken so far. */
  taken: InsertPlan;
  /** The same with the open ones as accepted. */
  all: InsertPlan;
  /** Set while the words wait for a second press: what is about to go in, and whether with all. */
  asking: { withOpen: boolean; plan: InsertPlan } | undefined;
  press: (withOpen: boolean) => void;
  cancel: () => void;
} & Pick<ReturnType<typeof useInsert>, 'busy' | 'problem' | 'dismiss'>;

/** What exactly would go in: a second press is good for these bytes alone. */
function bytesOf(plan: InsertPlan, withOpen: boolean): string {
  return JSON.stringify(plan.standings.map((one) => [one.now, textToInsert(one, withOpen)]));
}

/**
 * The way from the press to the field. Words that do more than be read (links that are new,
 * mentions, commands, hidden characters) go in only after a second press, since inserting them
 * sends them on.
 */
export function useInsertFlow(
  taskId: string,
  place: Place,
  reviewed: readonly Reviewed[],
  settled: () => Promise<boolean>,
): InsertFlow {
  const insert = useInsert(taskId, place, settled);
  const [asked, setAsked] = useState<{ withOpen: boolean; bytes: string }>();
  const taken = planOf(reviewed, false);
  const all = planOf(reviewed, true);
  const planFor = (withOpen: boolean) => (withOpen ? all : taken);
  const stillAsked =
    asked !== undefined && bytesOf(planFor(asked.withOpen), asked.withOpen) === asked.bytes;

  const press = (withOpen: boolean) => {
    const plan = planFor(withOpen);
    if (plan.count === 0) return;
    const answered = stillAsked && asked.withOpen === withOpen;
    if (plan.cautions.length > 0 && !answered) {
      setAsked({ withOpen, bytes: bytesOf(plan, withOpen) });
      return;
    }
    setAsked(undefined);
    void insert.run(plan.standings, withOpen);
  };
  const { busy, problem, dismiss } = insert;
  return {
    taken,
    all,
    asking: stillAsked ? { withOpen: asked.withOpen, plan: planFor(asked.withOpen) } : undefined,
    press,
    cancel: () => setAsked(undefined),
    busy,
    problem,
    dismiss,
  };
}

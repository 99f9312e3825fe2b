import { NODE_BUDGET, STYLE_BUDGET, TIME_BUDGET_MS } from './limits.ts';

/** What one reading may still spend. */
export type Budget = {
  nodes: number;
  styles: number;
  deadline: number;
  /** Set when something had to be left out. */
  truncated: boolean;
};

export function newBudget(): Budget {
  return {
    nodes: NODE_BUDGET,
    styles: STYLE_BUDGET,
    deadline: hurried ? workClock() + TIME_BUDGET_MS : Infinity,
    truncated: false,
  };
}

/** Pays for one node. @returns false when nothing is left; the reading is then marked truncated. */
export function spend(budget: Budget): boolean {
  budget.nodes -= 1;
  // The clock is looked at every 256 nodes: asking it each time would cost more than the walk.
  const late = (budget.nodes & 255) === 0 && workClock() > budget.deadline;
  if (late) budget.nodes = Math.min(budget.nodes, 0);
  if (budget.nodes <= 0) budget.truncated = true;
  return budget.nodes > 0;
}

/** `text` cut to `most` UTF-16 units, never between the halves of a surrogate pair. */
export function cut(text: string, most: number, budget: Budget): string {
  if (text.length <= most) return text;
  budget.truncated = true;
  const last = text.charCodeAt(most - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? most - 1 : most);
}

/** Whether a page waits while steps are done; else nodes alone are counted. */
let hurried = false;

/** Does one step of a reading on a page that somebody looks at: its time counts. */
export function hurry<T>(step: () => T): T {
  hurried = true;
  try {
    return step();
  } finally {
    hurried = false;
  }
}

/** Time in which a reading waited for the page, in milliseconds: it does not count as its own. */
let paused = 0;

/** A reading waited for so long, in milliseconds. */
export function notePause(took: number): void {
  paused += took;
}

/** A clock that stands still while a reading waits for the page. */
const workClock = (): number => performance.now() - paused;

/** What the last look at the page took, in milliseconds: the watcher leaves the page alone after it. */
let lookTook = 0;

/** A look at the page held its main thread for so long, in milliseconds. */
export function noteLook(took: number): void {
  lookTook = took;
}

/** How long the last look took, in milliseconds. */
export const lastLook = (): number => lookTook;

import { useCallback, useEffect, useRef, useState } from 'react';
import { send } from '@/lib/messaging/send';
import { toProblem, type Problem } from '@/lib/model/errors';
import type { HunkDecision } from '@/lib/reviewing/hunks';

/** `withdrawn` takes the decision back. */
export type Choice = HunkDecision | 'withdrawn';

/** Decisions on their way to the store, by change and hunk: what was pressed shows at once. */
export type PendingDecisions = ReadonlyMap<string, Choice>;

/** The store answers within milliseconds; this long the press is shown from memory. */
const SHOWN_FROM_MEMORY_MS = 300;

const keyOf = (changeId: string, hunkKey: string) => `${changeId}|${hunkKey}`;

/** The stored decisions of a change with the pending ones over them. */
export function overlay(
  stored: ReadonlyMap<string, HunkDecision>,
  pending: PendingDecisions,
  changeId: string,
): ReadonlyMap<string, HunkDecision> {
  const prefix = `${changeId}|`;
  const mine = [...pending].filter(([key]) => key.startsWith(prefix));
  if (mine.length === 0) return stored;
  const merged = new Map(stored);
  for (const [key, choice] of mine) {
    const hunkKey = key.slice(prefix.length);
    if (choice === 'withdrawn') merged.delete(hunkKey);
    else merged.set(hunkKey, choice);
  }
  return merged;
}

/** Sends verdicts on hunks; what could not be stored goes back to how it was, and says why. */
export function useDecide(taskId: string) {
  const [pending, setPending] = useState<PendingDecisions>(new Map());
  const [problem, setProblem] = useState<Problem | null>(null);
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());
  const underWay = useRef(new Set<Promise<boolean>>());
  useEffect(() => {
    const running = timers.current;
    return () => running.forEach(clearTimeout);
  }, []);

  const store = useCallback(
    async (changeId: string, hunkKey: string, choice: Choice): Promise<boolean> => {
      const key = keyOf(changeId, hunkKey);
      setProblem(null);
      setPending((before) => new Map(before).set(key, choice));
      const forget = () =>
        setPending((before) => {
          if (before.get(key) !== choice) return before;
          const after = new Map(before);
          after.delete(key);
          return after;
        });
      try {
        await send('decide', { taskId, changeId, hunkKey, ...asRequest(choice) });
        const timer = setTimeout(() => {
          timers.current.delete(timer);
          forget();
        }, SHOWN_FROM_MEMORY_MS);
        timers.current.add(timer);
        return true;
      } catch (error) {
        setProblem(toProblem(error));
        forget();
        return false;
      }
    },
    [taskId],
  );
  const decide = useCallback(
    async (changeId: string, hunkKey: string, choice: Choice): Promise<boolean> => {
      const storing = store(changeId, hunkKey, choice);
      underWay.current.add(storing);
      const stored = await storing;
      underWay.current.delete(storing);
      return stored;
    },
    [store],
  );
  /** Waits for the decisions under way; false when one of them could not be stored. */
  const settled = useCallback(async () => {
    const outcomes = await Promise.all(underWay.current);
    return outcomes.every(Boolean);
  }, []);
  const dismiss = useCallback(() => setProblem(null), []);
  return { pending, decide, settled, problem, dismiss };
}

function asRequest(choice: Choice) {
  if (choice === 'withdrawn') return { decision: 'withdrawn' as const };
  const { decision, text } = choice;
  return text === undefined ? { decision } : { decision, text };
}

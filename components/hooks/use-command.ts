import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { ChannelName, ReplyOf, RequestOf } from '@/lib/messaging/channels';
import { send } from '@/lib/messaging/send';
import { toProblem, type Problem } from '@/lib/model/errors';

export type Action<Args extends readonly unknown[], Reply> = {
  /** True from the press until the answer. */
  busy: boolean;
  /** What the last try ended with; stays until the next try or `dismiss`. */
  problem: Problem | null;
  /** Does it; undefined when it failed or was still busy. Never throws. */
  run: (...args: Args) => Promise<Reply | undefined>;
  dismiss: () => void;
};

/**
 * Something asynchronous behind a button: busy while it runs, its failure kept in sight.
 * @param act what to do; called within the press, so that permission prompts are allowed
 */
export function useAction<Args extends readonly unknown[], Reply>(
  act: (...args: Args) => Promise<Reply>,
): Action<Args, Reply> {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const running = useRef(false);
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  const run = useCallback(async (...args: Args) => {
    if (running.current) return undefined;
    running.current = true;
    setBusy(true);
    setProblem(null);
    try {
      return await latest.current(...args);
    } catch (error) {
      setProblem(toProblem(error));
      return undefined;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);
  const dismiss = useCallback(() => setProblem(null), []);
  return { busy, problem, run, dismiss };
}

/** One command to the service worker as an {@link Action}. */
export function useCommand<Name extends ChannelName>(
  channel: Name,
): Action<[RequestOf<Name>], ReplyOf<Name>> {
  return useAction((request: RequestOf<Name>) => send(channel, request));
}

import { useCallback, useEffect, useState } from 'react';
import { downloadModel, modelState, type ModelState } from '@/lib/agents/on-device/model-state';
import { BatonError } from '@/lib/model/errors';
import { useAction, type Action } from '../../hooks/use-command.ts';

/** A download begun elsewhere tells nobody how far it is: it is looked at again after this. */
const LOOK_AGAIN_MS = 5000;

export type OwnModel = {
  /** Undefined until the browser has answered. */
  state: ModelState | undefined;
  /** The share that is downloaded, 0 to 1; null while this page downloads nothing. */
  share: number | null;
  /** Has to be called from a click. */
  download: Action<[], void>;
};

/** The browser's own model: whether there is one, how far it is, and its download. */
export function useOwnModel(): OwnModel {
  const [state, setState] = useState<ModelState>();
  const [share, setShare] = useState<number | null>(null);
  const look = useCallback(() => {
    modelState().then(setState, () => setState('unavailable'));
  }, []);
  useEffect(look, [look]);
  useEffect(() => {
    if (state !== 'downloading') return undefined;
    const timer = setInterval(look, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [state, look]);
  const download = useAction(async () => {
    setShare(0);
    try {
      await downloadModel(setShare, new AbortController().signal);
    } catch (error) {
      throw notDownloaded(error);
    } finally {
      setShare(null);
      look();
    }
  });
  return { state, share, download };
}

function notDownloaded(error: unknown): BatonError {
  const name = error instanceof Error ? ` (${error.name})` : '';
  return new BatonError(
    'agent_unreachable',
    `The browser did not download its model${name}.`,
    'Check the network and the free disk space, then try again. What was downloaded is kept.',
    { cause: error },
  );
}

import type { Observation } from '@/lib/model/observation';
import { fitState, type Fit } from '@/lib/model/fit';
import { latestFit } from '@/lib/storage/adapter-health';
import { useCommand } from '../../hooks/use-command.ts';
import { liveOr, useLive } from '../../hooks/use-live.ts';
import { useSettings } from '../../hooks/use-settings.ts';
import { useNow } from '../../hooks/use-now.ts';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { Strip, StripAction } from '../../kit/strip.tsx';

/** Below this a recognition without an adapter is worth a hint. */
const UNSURE = 0.7;

/** Where the page is read by guess, or its tool has moved things: offers to be shown where. */
export function TeachOffer({
  tabId,
  observation,
}: {
  tabId: number;
  observation: Observation | undefined;
}) {
  const teach = useCommand('teach');
  const now = useNow();
  const reading = observation?.reading;
  const origin = observation?.consent.origin;
  const fit = liveOr(
    useLive(async () => (origin === undefined ? undefined : await latestFit(origin)), [origin]),
    undefined,
  );
  const { quiet } = useSettings();
  if (reading === undefined) return null;
  const words = offerWords(reading, fit, now);
  // that a tool has changed is no proposal: what Baton reads there is wrong
  if (words === undefined || (quiet && words.tone === 'plain')) return null;
  return (
    <>
      <Strip
        tone={words.tone}
        action={<StripAction onClick={() => void teach.run({ tabId })}>{words.action}</StripAction>}
      >
        {words.text}
      </Strip>
      {teach.problem && <ProblemNote problem={teach.problem} onDismiss={teach.dismiss} />}
    </>
  );
}

function offerWords(
  { by, confidence, tool, view }: Observation['reading'],
  fit: Fit | undefined,
  now: number,
): { tone: 'warn' | 'plain'; text: string; action: string } | undefined {
  const state = fit === undefined ? 'healthy' : fitState(fit, now);
  const own = fit?.health.tool === tool && fit.health.view === view;
  // A broken adapter reads nothing: what is there was read by guess.
  if (own ? state !== 'healthy' : state === 'broken' && by !== 'adapter') {
    return {
      tone: 'warn',
      text: 'This tool has changed: some parts are not where they were.',
      action: 'Show Baton where',
    };
  }
  if (by === 'adapter' || confidence >= UNSURE) return undefined;
  return {
    tone: 'plain',
    text: 'Baton does not know this tool and reads it by guess.',
    action: 'Teach it',
  };
}

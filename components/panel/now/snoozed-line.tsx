import { KIND_WORDS } from '@/lib/deciding/policy/rule';
import type { Snooze } from '@/lib/model/snooze';
import { useCommand } from '../../hooks/use-command.ts';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { Strip, StripAction } from '../../kit/strip.tsx';
import { hostOfOrigin } from '../words.ts';

/** Says that something is snoozed here, and takes it back. */
export function SnoozedLine({ snooze }: { snooze: Snooze }) {
  const wake = useCommand('wake');
  return (
    <>
      <Strip
        mark="z"
        action={
          <StripAction onClick={() => void wake.run({ snoozeId: snooze.id })}>Show</StripAction>
        }
      >
        {snooze.what === 'kind'
          ? `Proposals ${KIND_WORDS[snooze.kind]} are`
          : `Proposals on ${hostOfOrigin(snooze.origin)} are`}{' '}
        snoozed, back <RelativeTime at={snooze.until} />
      </Strip>
      {wake.problem && <ProblemNote problem={wake.problem} onDismiss={wake.dismiss} />}
    </>
  );
}

import { BellOff, CircleCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import { sourcesOf, type Observation } from '@/lib/model/observation';
import { isHushed, type Snooze } from '@/lib/model/snooze';
import { openProposals } from '@/lib/storage/proposals';
import { allSnoozes } from '@/lib/storage/snoozes';
import { useCommand } from '../../hooks/use-command.ts';
import { liveOr, useLive } from '../../hooks/use-live.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useKnownSettings } from '../../hooks/use-settings.ts';
import { Button } from '../../kit/button.tsx';
import { Empty } from '../../kit/empty.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { Section } from '../../kit/section.tsx';
import { Skeleton } from '../../kit/skeleton.tsx';
import { ProposalCard } from './proposal-card.tsx';
import { SnoozedLine } from './snoozed-line.tsx';

const AT_REST = 3;

/** What could be handed off on this item, best first; nothing at all while Baton is quiet. */
export function Proposals(props: {
  workItemKey: string;
  origin: string;
  tabId: number;
  observation: Observation | undefined;
}) {
  const settings = useKnownSettings();
  // nothing is shown on the guess that Baton may speak
  if (settings === undefined) return <Skeleton lines={4} label="Looking for proposals" />;
  return settings.quiet ? <Quiet /> : <Open {...props} />;
}

function Open({
  workItemKey,
  origin,
  tabId,
  observation,
}: {
  workItemKey: string;
  origin: string;
  tabId: number;
  observation: Observation | undefined;
}) {
  const [all, setAll] = useState(false);
  const now = useNow(60_000);
  // Snoozed ones come along, so that the clock alone can bring them back.
  const live = useLive(() => openProposals(workItemKey, Infinity), [workItemKey]);
  const snoozes = liveOr(useLive(allSnoozes, []), NO_SNOOZES);
  const sources = useMemo(() => (observation ? sourcesOf(observation) : []), [observation]);
  if (live.state === 'loading') return <Skeleton lines={4} label="Looking for proposals" />;
  if (live.state === 'failed') return <ProblemNote problem={live.problem} />;
  const due = live.value.filter(
    ({ state, snoozedUntil = Infinity }) => state === 'open' || snoozedUntil <= now,
  );
  const open = due.filter((proposal) => !isHushed(proposal, origin, snoozes, now));
  const hushed = snoozes.filter((snooze) =>
    due.some((proposal) => isHushed(proposal, origin, [snooze], now)),
  );
  const shown = all ? open : open.slice(0, AT_REST);
  return (
    <>
      {open.length === 0 ? (
        <NothingToPropose />
      ) : (
        <Section title="Proposed" count={open.length}>
          {shown.map((proposal) => (
            <ProposalCard key={proposal.id} proposal={proposal} sources={sources} tabId={tabId} />
          ))}
          {open.length > shown.length && (
            <Button look="quiet" size="sm" className="self-center" onClick={() => setAll(true)}>
              Show {open.length - shown.length} more
            </Button>
          )}
        </Section>
      )}
      {hushed.map((snooze) => (
        <SnoozedLine key={snooze.id} snooze={snooze} />
      ))}
    </>
  );
}

const NO_SNOOZES: Snooze[] = [];

/** Nothing to propose is a fine answer. */
function NothingToPropose() {
  return (
    <Empty icon={<CircleCheck size={18} />} title="Nothing to propose">
      Nothing on this page looks worth handing off. You can still hand off something of your own
      below.
    </Empty>
  );
}

function Quiet() {
  const settings = useCommand('change-settings');
  return (
    <>
      {settings.problem && <ProblemNote problem={settings.problem} onDismiss={settings.dismiss} />}
      <Empty
        icon={<BellOff size={18} />}
        title="Baton is quiet"
        action={
          <Button busy={settings.busy} onClick={() => void settings.run({ quiet: false })}>
            Show proposals again
          </Button>
        }
      >
        Nothing is proposed on any page. What you hand off yourself works as ever.
      </Empty>
    </>
  );
}

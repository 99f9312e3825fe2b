import { CircleCheck } from 'lucide-react';
import { useMemo, useState } from 'react';
import { sourcesOf, type Observation } from '@/lib/model/observation';
import { openProposals } from '@/lib/storage/proposals';
import { useLive } from '../../hooks/use-live.ts';
import { useNow } from '../../hooks/use-now.ts';
import { Button } from '../../kit/button.tsx';
import { Empty } from '../../kit/empty.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { Section } from '../../kit/section.tsx';
import { Skeleton } from '../../kit/skeleton.tsx';
import { ProposalCard } from './proposal-card.tsx';

const AT_REST = 3;

/** What could be handed off on this item, best first. */
export function Proposals({
  workItemKey,
  tabId,
  observation,
}: {
  workItemKey: string;
  tabId: number;
  observation: Observation | undefined;
}) {
  const [all, setAll] = useState(false);
  const now = useNow(60_000);
  // Snoozed ones come along, so that the clock alone can bring them back.
  const live = useLive(() => openProposals(workItemKey, Infinity), [workItemKey]);
  const sources = useMemo(() => (observation ? sourcesOf(observation) : []), [observation]);
  if (live.state === 'loading') return <Skeleton lines={4} label="Looking for proposals" />;
  if (live.state === 'failed') return <ProblemNote problem={live.problem} />;
  const open = live.value.filter(
    ({ state, snoozedUntil = Infinity }) => state === 'open' || snoozedUntil <= now,
  );
  if (open.length === 0) return <NothingToPropose />;
  const shown = all ? open : open.slice(0, AT_REST);
  return (
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
  );
}

/** Nothing to propose is a fine answer. */
function NothingToPropose() {
  return (
    <Empty icon={<CircleCheck size={18} />} title="Nothing to propose">
      Nothing on this page looks worth handing off. You can still hand off something of your own
      below.
    </Empty>
  );
}

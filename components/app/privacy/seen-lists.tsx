import { Eye } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useNow } from '../../hooks/use-now.ts';
import { Button } from '../../kit/button.tsx';
import { Empty } from '../../kit/empty.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { Section } from '../../kit/section.tsx';
import { Skeleton } from '../../kit/skeleton.tsx';
import { byDay, dayKey, dayTitle } from './day.ts';
import { EpisodeCard } from './episode-card.tsx';
import { ReadingCard } from './reading-card.tsx';
import { useSeenActivity, useSeenReadings, type SeenFilter } from './use-seen.ts';

const FIRST_ACTIVITIES = 500;
const FIRST_READINGS = 50;

/** What the person did, by day. */
export function Episodes({ filter }: { filter: SeenFilter }) {
  const [limit, setLimit] = useState(FIRST_ACTIVITIES);
  const seen = useSeenActivity(filter, limit);
  if (seen.state === 'loading') return <Skeleton lines={4} label="Loading what you did" />;
  if (seen.state === 'failed') return <ProblemNote problem={seen.problem} />;
  const { episodes, hasMore } = seen.value;
  return (
    <Days
      rows={episodes}
      at={(episode) => episode.end}
      more={hasMore ? () => setLimit(limit * 2) : undefined}
      empty={
        filter.words === ''
          ? 'Baton notes what you do only on sites you set to Watch.'
          : 'No entry has these words.'
      }
    >
      {(episode) => <EpisodeCard key={episode.id} episode={episode} seen={seen.value} />}
    </Days>
  );
}

/** What was read, by day. */
export function Readings({ filter }: { filter: SeenFilter }) {
  const [limit, setLimit] = useState(FIRST_READINGS);
  const seen = useSeenReadings(filter, limit);
  if (seen.state === 'loading') return <Skeleton lines={4} label="Loading what was read" />;
  if (seen.state === 'failed') return <ProblemNote problem={seen.problem} />;
  const { readings, hasMore } = seen.value;
  return (
    <Days
      rows={readings}
      at={(observation) => observation.at}
      more={hasMore ? () => setLimit(limit * 2) : undefined}
      empty={filter.words === '' ? 'Baton has read no page.' : 'No page with these words was read.'}
    >
      {(observation) => <ReadingCard key={observation.id} observation={observation} />}
    </Days>
  );
}

function Days<Row>({
  rows,
  at,
  more,
  empty,
  children,
}: {
  rows: readonly Row[];
  at: (row: Row) => number;
  more: (() => void) | undefined;
  empty: string;
  children: (row: Row) => ReactNode;
}) {
  const now = useNow(60_000);
  if (rows.length === 0) {
    return (
      <div className="rounded-card border border-line">
        <Empty icon={<Eye size={18} />} title="Nothing here">
          {empty}
        </Empty>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-5">
      {byDay(rows, at).map(([day, some]) => (
        <Section key={dayKey(day)} title={dayTitle(day, now)} count={some.length}>
          {some.map(children)}
        </Section>
      ))}
      {more && (
        <Button className="self-center" onClick={more}>
          Show older
        </Button>
      )}
    </div>
  );
}

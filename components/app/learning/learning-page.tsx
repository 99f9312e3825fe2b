import { learn } from '@/lib/deciding/learning/learn';
import { trackRecord, type Foretold } from '@/lib/deciding/learning/record';
import { preferenceEvents } from '@/lib/storage/preferences';
import { decidedProposals } from '@/lib/storage/proposals';
import { useLive } from '../../hooks/use-live.ts';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { Section } from '../../kit/section.tsx';
import { Skeleton } from '../../kit/skeleton.tsx';
import { Questions } from '../../welcome/questions.tsx';
import { PageHeading } from '../page-heading.tsx';
import { HowYouWork } from './how-you-work.tsx';

async function learningView() {
  const [events, decided] = await Promise.all([preferenceEvents(), decidedProposals()]);
  return { taste: learn(events, Date.now()), record: trackRecord(decided) };
}

/** What Baton has made of what the person did: how they work, how well it foretold that, its start. */
export function LearningPage() {
  const view = useLive(learningView, []);
  return (
    <>
      <PageHeading title="Learning">
        Baton learns from what you choose, not from what a rule settles. Rules stay above it, and
        nothing of it leaves this browser.
      </PageHeading>
      {view.state === 'loading' && <Skeleton lines={6} label="Loading what was learned" />}
      {view.state === 'failed' && <ProblemNote problem={view.problem} />}
      {view.state === 'ready' && (
        <div className="flex flex-col gap-8">
          <HowYouWork taste={view.value.taste} />
          <Section title="What Baton expected, and what you chose">
            <Record rows={view.value.record} />
          </Section>
          <Section title="Where it starts">
            <Questions />
          </Section>
        </div>
      )}
    </>
  );
}

const EXPECTED_WORDS: Record<Foretold['expected'], string> = {
  agent: 'Expected that you hand it off',
  ask: 'Was not sure, and asked',
  human: 'Expected that you keep it',
};

function Record({ rows }: { rows: readonly Foretold[] }) {
  if (rows.every(({ of }) => of === 0)) {
    return <p className="text-muted">Nothing yet: it shows once you have decided on proposals.</p>;
  }
  return (
    <ul className="flex flex-col rounded-card border border-line">
      {rows.map(({ expected, of, handedOff }) => (
        <li
          key={expected}
          className="flex flex-wrap gap-x-4 border-line px-4 py-2 not-last:border-b"
        >
          <span className="min-w-52 flex-1">{EXPECTED_WORDS[expected]}</span>
          <span className="text-muted">
            {of === 0 ? 'never so far' : `you handed off ${handedOff} of ${of}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

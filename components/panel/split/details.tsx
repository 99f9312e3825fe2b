import { AGENCY_WORDS } from '@/lib/model/agency';
import { STAGES, type Stage, type Subtask } from '@/lib/model/split';

const STAGE_WORDS: Record<Stage, string> = {
  acquire: 'Gather',
  analyse: 'Work out',
  decide: 'Decide',
  act: 'Act',
};

/** Stage by stage who has how much say, when it is done, and what it takes. */
export function Details({ subtask }: { subtask: Subtask }) {
  const { levels, acceptance, minutes } = subtask;
  return (
    <details className="text-sm">
      <summary className="min-h-6 w-fit cursor-pointer rounded-sm text-muted hover:text-ink">
        Stages and when it is done
      </summary>
      <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
        {STAGES.map((stage) => (
          <div key={stage} className="contents">
            <dt className="text-muted">{STAGE_WORDS[stage]}</dt>
            <dd>
              {AGENCY_WORDS[levels[stage]]} ({levels[stage]})
            </dd>
          </div>
        ))}
        {minutes > 0 && (
          <div className="contents">
            <dt className="text-muted">Takes</dt>
            <dd>≈ {Math.round(minutes)} min of your time</dd>
          </div>
        )}
      </dl>
      <ul className="mt-1 grid gap-0.5">
        {acceptance.map((line) => (
          <li key={line} className="flex gap-2">
            <span aria-hidden className="w-3 flex-none text-center text-muted">
              ✓
            </span>
            <span className="min-w-0">{line}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

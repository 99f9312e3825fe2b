import { CLEAN_ACCEPTS } from '@/lib/deciding/learning/ladder';
import { AGENCY_WORDS } from '@/lib/model/agency';
import { useCommand } from '../../hooks/use-command.ts';
import { Button } from '../../kit/button.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { Section } from '../../kit/section.tsx';
import type { LadderRow } from './use-policy-view.ts';

/** What was learned: how far each kind may go, and how often the person hands it off. */
export function Ladder({ rows, acts }: { rows: readonly LadderRow[]; acts: number }) {
  const change = useCommand('change-level');
  const forget = useCommand('forget-learned');
  const failed = [change, forget].find((command) => command.problem !== null);
  return (
    <Section title="What was learned">
      <p className="text-muted">
        {acts === 0
          ? 'Nothing yet. Baton learns from what you hand off, keep, accept, change and undo.'
          : `From ${acts.toLocaleString('en')} of your decisions, the latest counting most.`}{' '}
        After {CLEAN_ACCEPTS} results taken without a change a kind may rise one level, if you
        agree; anything undone takes one back.
      </p>
      <ul className="flex flex-col rounded-card border border-line">
        {rows.map((row) => (
          <li
            key={row.kind}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line px-4 py-2 not-last:border-b"
          >
            <div className="min-w-52 flex-1">
              <p className="font-semibold">{row.name}</p>
              <p className="text-sm text-muted">
                {AGENCY_WORDS[row.level]} · {standing(row)}
              </p>
            </div>
            <Likelihood value={row.probability} name={row.name} />
            <div className="ml-auto flex justify-end gap-1 sm:min-w-28">
              {row.rung.mayRise && row.next !== row.level && (
                <Button
                  size="sm"
                  busy={change.busy}
                  aria-label={`Raise ${row.name} to: ${AGENCY_WORDS[row.next]}`}
                  onClick={() => void change.run({ kind: row.kind, change: 'raised' })}
                >
                  Raise a level
                </Button>
              )}
              {row.rung.earned > 0 && (
                <Button
                  size="sm"
                  look="quiet"
                  busy={change.busy}
                  aria-label={`Lower ${row.name} by one level`}
                  onClick={() => void change.run({ kind: row.kind, change: 'lowered' })}
                >
                  Lower
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {failed?.problem && <ProblemNote problem={failed.problem} onDismiss={failed.dismiss} />}
      {acts > 0 && (
        <Button
          look="quiet"
          size="sm"
          className="self-start"
          busy={forget.busy}
          onClick={() => void forget.run({})}
        >
          Forget what was learned
        </Button>
      )}
    </Section>
  );
}

function standing({ rung, next, level }: LadderRow): string {
  const levels = Math.abs(rung.earned) === 1 ? 'one level' : `${Math.abs(rung.earned)} levels`;
  if (rung.earned < 0) return `${levels} lost · ${rung.clean} of ${CLEAN_ACCEPTS} to rise`;
  const earned = rung.earned > 0 ? `${levels} earned` : 'as it starts';
  if (next === level) return `${earned}, goes no further`;
  return `${earned} · ${Math.min(rung.clean, CLEAN_ACCEPTS)} of ${CLEAN_ACCEPTS} to rise`;
}

/** How likely the person hands a kind off: a bar with its figure. */
function Likelihood({ value, name }: { value: number; name: string }) {
  const shown = Math.round(value * 100);
  return (
    <div className="flex items-center gap-2 text-sm text-muted">
      <span aria-hidden className="h-1.5 w-20 overflow-hidden rounded-full bg-line">
        <span className="block h-full bg-agent" style={{ width: `${shown}%` }} />
      </span>
      <span className="w-28">
        <span className="sr-only">{name}: </span>hand off {shown} %
      </span>
    </div>
  );
}

import { useState } from 'react';
import { send } from '@/lib/messaging/send';
import { fitState, type Fit, type FitState } from '@/lib/model/fit';
import { useAction } from '../../../hooks/use-command.ts';
import { Button } from '../../../kit/button.tsx';
import { Chip, type Tone } from '../../../kit/chip.tsx';
import { ProblemNote } from '../../../kit/problem-note.tsx';
import { RelativeTime } from '../../../kit/relative-time.tsx';
import { reportText } from './report.ts';

const LOOKS: Record<FitState, { tone: Tone; mark: string; label: string }> = {
  healthy: { tone: 'ok', mark: '✓', label: 'Healthy' },
  degraded: { tone: 'warn', mark: '▲', label: 'Degraded' },
  broken: { tone: 'bad', mark: '✕', label: 'Broken' },
};

/** The state of an adapter; the mark repeats what the colour says. */
export function FitChip({ state }: { state: FitState }) {
  const { tone, mark, label } = LOOKS[state];
  return (
    <Chip tone={tone} mark={mark}>
      {label}
    </Chip>
  );
}

/** How a tool's adapter fits one view of one site, and what to do where it does not. */
export function FitLine({ fit, now }: { fit: Fit; now: number }) {
  const [copied, setCopied] = useState(false);
  const state = fitState(fit, now);
  const { tool, view, failed } = fit.health;
  const report = useAction(async () => {
    const { structure } = await send('page-structure', { origin: fit.origin, tool });
    await navigator.clipboard.writeText(reportText(fit, structure, now));
    setCopied(true);
  });
  return (
    <li className="flex flex-col gap-1 border-t border-line py-2">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
        <FitChip state={state} />
        <span className="min-w-0 [overflow-wrap:anywhere]">
          {new URL(fit.origin).host} <span className="text-muted">· {view}</span>
        </span>
        <span className="text-muted">
          {fit.readAt === undefined ? (
            'never read whole'
          ) : (
            <>
              read whole <RelativeTime at={fit.readAt} />
            </>
          )}
        </span>
        {state !== 'healthy' && (
          <Button
            size="sm"
            look="quiet"
            className="ml-auto"
            busy={report.busy}
            onClick={() => void report.run()}
          >
            <span aria-live="polite">{copied ? 'Copied' : 'Copy report'}</span>
          </Button>
        )}
      </div>
      {state !== 'healthy' && (
        <ul className="flex flex-col text-sm text-muted">
          {failed.map(({ field, selector }) => (
            <li key={`${field} ${selector}`} className="[overflow-wrap:anywhere]">
              Not found: <span className="text-ink">{field}</span>
              {selector !== '' && <code className="text-xs"> {selector}</code>}
            </li>
          ))}
          <li>
            Open a page of it, and choose “Show Baton where” in the panel to point at what moved.
          </li>
        </ul>
      )}
      {report.problem && <ProblemNote problem={report.problem} onDismiss={report.dismiss} />}
    </li>
  );
}

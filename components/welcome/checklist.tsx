import type { ReactNode } from 'react';
import { openApp } from '@/lib/messaging/open-page';
import { useAction } from '../hooks/use-command.ts';
import { StripAction } from '../kit/strip.tsx';
import type { FirstSteps } from './use-first-steps.ts';

/** The first result in three ticks; it follows what happens in the panel. */
export function Checklist({ steps }: { steps: FirstSteps }) {
  const sites = useAction(() => openApp('sites'));
  const done = [steps.read !== null, steps.handedOff !== null, steps.reviewed];
  const next = done.indexOf(false);
  return (
    <div className="rounded-card border border-line bg-sub px-3 py-2">
      <output className="sr-only">{done.filter(Boolean).length} of 3 done</output>
      <ol className="flex flex-col">
        <Tick done={done[0]} current={next === 0} words="A page was read" detail={steps.read}>
          {done[0] && <StripAction onClick={() => void sites.run()}>See sites</StripAction>}
        </Tick>
        <Tick
          done={done[1]}
          current={next === 1}
          words="A task was handed off"
          detail={steps.handedOff ?? 'In the panel press Hand off on a proposal.'}
        />
        <Tick
          done={done[2]}
          current={next === 2}
          words="Its result was reviewed"
          detail={
            steps.reviewed
              ? null
              : 'Open the task in the panel and accept, edit or reject what came back.'
          }
        />
      </ol>
    </div>
  );
}

function Tick({
  done = false,
  current,
  words,
  detail,
  children,
}: {
  done?: boolean | undefined;
  current: boolean;
  words: string;
  detail: string | null;
  children?: ReactNode;
}) {
  return (
    <li
      aria-current={current ? 'step' : undefined}
      className="flex items-start gap-2.5 border-line py-2 not-last:border-b"
    >
      <span
        aria-hidden
        className={`mt-px grid size-5 flex-none place-items-center rounded-full border text-xs font-bold ${
          done ? 'border-ok bg-ok-soft text-ok' : 'border-edge text-transparent'
        }`}
      >
        ✓
      </span>
      <div className="min-w-0 flex-1">
        <p className={done || current ? 'font-semibold' : 'text-muted'}>
          {words}
          <span className="sr-only">{done ? ': done' : ': not yet'}</span>
        </p>
        {detail !== null && (done || current) && (
          <p className="truncate text-sm text-muted max-sm:whitespace-normal">{detail}</p>
        )}
      </div>
      {children}
    </li>
  );
}

import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Problem } from '@/lib/model/errors';
import { IconButton } from './icon-button.tsx';

/** What went wrong, what to do next, and the buttons that do it. Announced when it appears. */
export function ProblemNote({
  problem,
  onDismiss,
  children,
}: {
  problem: Problem;
  onDismiss?: () => void;
  /** Buttons; they wrap. */
  children?: ReactNode;
}) {
  return (
    <div
      role="alert"
      data-problem={problem.code}
      className="flex items-start gap-2 rounded-lg border border-bad-line bg-bad-soft px-2.5 py-2 text-sm"
    >
      <span aria-hidden className="flex-none pt-px font-bold text-bad">
        ▲
      </span>
      <div className="min-w-0 flex-1">
        <p className="font-semibold text-bad">{problem.message}</p>
        <p className="text-ink">{problem.nextStep}</p>
        {children !== undefined && <div className="mt-2 flex flex-wrap gap-2">{children}</div>}
      </div>
      {onDismiss !== undefined && (
        <IconButton
          label="Dismiss"
          icon={<X size={14} />}
          onClick={onDismiss}
          className="-mt-1 -mr-1 size-6"
        />
      )}
    </div>
  );
}

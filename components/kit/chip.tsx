import type { ReactNode } from 'react';
import type { Executor } from '@/lib/model/executor';
import { cx } from './class-names.ts';

export type Tone = 'neutral' | 'accent' | 'agent' | 'you' | 'info' | 'ok' | 'warn' | 'bad';

const TONES: Record<Tone, string> = {
  neutral: 'bg-sub text-muted',
  accent: 'bg-accent text-accent-ink',
  agent: 'bg-agent-soft text-agent',
  you: 'bg-you-soft text-you',
  info: 'bg-info-soft text-info',
  ok: 'bg-ok-soft text-ok',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
};

/** A small label. Its mark or its words carry the meaning; the colour only repeats it. */
export function Chip({
  tone = 'neutral',
  mark,
  title,
  children,
}: {
  tone?: Tone;
  mark?: ReactNode;
  title?: string;
  children: ReactNode;
}) {
  return (
    <span
      title={title}
      className={cx(
        'inline-flex min-h-5 max-w-full items-center gap-1 rounded-chip px-1.5 text-2xs font-semibold',
        TONES[tone],
      )}
    >
      {mark !== undefined && (
        <span aria-hidden className="flex-none">
          {mark}
        </span>
      )}
      <span className="min-w-0 truncate">{children}</span>
    </span>
  );
}

/** Who does it: ◆ an agent, ● a person. */
export function ExecutorChip({ executor }: { executor: Executor }) {
  return executor.type === 'agent' ? (
    <Chip tone="agent" mark="◆" title={`Agent: ${executor.name}`}>
      {executor.name}
    </Chip>
  ) : (
    <Chip tone="you" mark="●" title={`Person: ${executor.name}`}>
      {executor.name}
    </Chip>
  );
}

/** A chip that is pressed or not: one filter of a row. */
export function FilterChip({
  pressed,
  onPress,
  disabled = false,
  children,
}: {
  pressed: boolean;
  onPress: () => void;
  disabled?: boolean;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onPress}
      className={cx(
        'min-h-6 max-w-44 truncate rounded-full px-2.5 text-2xs font-semibold transition-colors disabled:opacity-50',
        pressed ? 'bg-accent text-accent-ink' : 'bg-sub text-muted hover:bg-hover hover:text-ink',
      )}
    >
      {children}
    </button>
  );
}

import type { ReactNode } from 'react';
import { cx } from './class-names.ts';

const TONES = {
  plain: { look: 'bg-sub text-muted', mark: '' },
  info: { look: 'bg-info-soft text-info', mark: 'i' },
  warn: { look: 'bg-warn-soft text-warn', mark: '▲' },
  ok: { look: 'bg-ok-soft text-ok', mark: '✓' },
  bad: { look: 'bg-bad-soft text-bad', mark: '✕' },
} as const;

/** One line about the thing below it, with at most one action. */
export function Strip({
  tone = 'plain',
  mark,
  action,
  children,
}: {
  tone?: keyof typeof TONES;
  /** Stands for the tone, so that colour is not alone; each tone brings its own. */
  mark?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}) {
  const shown = mark ?? TONES[tone].mark;
  return (
    <div
      className={cx('flex items-center gap-2 rounded-lg px-2.5 py-1.5 text-sm', TONES[tone].look)}
    >
      {shown !== '' && (
        <span aria-hidden className="flex-none font-bold">
          {shown}
        </span>
      )}
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}

/** The action of a strip or a heading: a button that looks like a link. */
export function StripAction({
  onClick,
  label,
  children,
}: {
  onClick: () => void;
  /** The full name, where the word alone does not say of what. */
  label?: string;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onClick}
      className="min-h-6 flex-none rounded-sm px-1 text-sm font-semibold text-accent hover:underline in-[.text-warn]:text-current in-[.text-bad]:text-current in-[.text-info]:text-current"
    >
      {children}
    </button>
  );
}

import type { HTMLAttributes, ReactNode, Ref } from 'react';
import { cx } from './class-names.ts';

type CardProps = HTMLAttributes<HTMLElement> & {
  children: ReactNode;
  tone?: 'plain' | 'warn' | 'bad';
  ref?: Ref<HTMLElement>;
};

const TONES = { plain: 'border-line', warn: 'border-warn-line', bad: 'border-bad-line' } as const;

/** A bordered block for one thing with its own actions. */
export function Card({ children, tone = 'plain', className, ...rest }: CardProps) {
  return (
    <article
      {...rest}
      className={cx(
        'flex flex-col gap-2 rounded-card border bg-bg px-3 py-2.5 shadow-card',
        TONES[tone],
        className,
      )}
    >
      {children}
    </article>
  );
}

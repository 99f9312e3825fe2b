import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { cx } from './class-names.ts';

export type IconButtonProps = Omit<
  ButtonHTMLAttributes<HTMLButtonElement>,
  'type' | 'aria-label' | 'title'
> & {
  /** What it does, in words: the accessible name and the hint on hover. */
  label: string;
  icon: ReactNode;
  /** A count on the corner; 0 shows nothing. Say the number in `label` too. */
  badge?: number;
  ref?: Ref<HTMLButtonElement>;
};

/** A square button with an icon alone. */
export function IconButton({ label, icon, badge = 0, className, ...rest }: IconButtonProps) {
  return (
    <button
      {...rest}
      type="button"
      aria-label={label}
      title={label}
      className={cx(
        'relative grid size-7 flex-none place-items-center rounded-md text-muted transition-colors',
        'hover:bg-hover hover:text-ink disabled:opacity-50 data-popup-open:bg-hover',
        className,
      )}
    >
      {icon}
      {badge > 0 && (
        <span
          aria-hidden
          className="absolute -top-0.5 -right-0.5 grid h-3.5 min-w-3.5 place-items-center rounded-full bg-warn px-1 text-[0.5625rem] leading-none font-bold text-bg"
        >
          {badge > 99 ? '99+' : badge}
        </span>
      )}
    </button>
  );
}

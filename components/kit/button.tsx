import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { cx } from './class-names.ts';
import { KeyHint } from './kbd.tsx';
import { Spinner } from './spinner.tsx';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';

export type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'> & {
  /** One `primary` per card. */
  look?: ButtonLook;
  size?: 'md' | 'sm';
  /** The command is on its way: the button says so and takes no second press. */
  busy?: boolean;
  /** The key that does the same, as shown on the button. */
  kbd?: string;
  icon?: ReactNode;
  type?: 'button' | 'submit';
  ref?: Ref<HTMLButtonElement>;
};

const LOOKS: Record<ButtonLook, string> = {
  primary: 'bg-accent text-accent-ink hover:bg-accent-hover',
  secondary: 'border border-line bg-raised text-ink hover:bg-hover',
  quiet: 'text-muted hover:bg-hover hover:text-ink',
  danger: 'border border-bad-line bg-bad-soft text-bad hover:border-bad',
};

const SIZES = {
  md: 'min-h-7 px-3 text-[0.78125rem]',
  sm: 'min-h-6 px-2 text-sm',
} as const;

/** A button. While `busy` it stays focusable, so that the keyboard does not lose its place. */
export function Button({
  look = 'secondary',
  size = 'md',
  busy = false,
  kbd,
  icon,
  type = 'button',
  className,
  children,
  disabled,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={cx(
        'inline-flex flex-none items-center justify-center gap-1.5 rounded-control py-0.5 font-semibold select-none',
        'transition-colors duration-100 disabled:cursor-default disabled:opacity-50',
        LOOKS[look],
        SIZES[size],
        className,
      )}
    >
      {busy ? <Spinner tone="current" /> : icon}
      <span>{children}</span>
      {kbd !== undefined && !busy && <KeyHint keyName={kbd} onAccent={look === 'primary'} />}
    </button>
  );
}

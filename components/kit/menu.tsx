import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement, ReactNode } from 'react';
import { cx } from './class-names.ts';

const POPUP =
  'z-50 min-w-40 max-w-72 rounded-lg border border-line bg-raised p-1 text-base text-ink shadow-float outline-none';
const ITEM =
  'flex min-h-7 w-full items-center gap-2 rounded-md px-2 py-1 select-none cursor-pointer outline-none data-highlighted:bg-hover data-disabled:cursor-default data-disabled:opacity-50';

/**
 * A button that opens a list of actions.
 * @param trigger a button element, for example an `IconButton`; the menu wires it
 */
export function Menu({
  trigger,
  align = 'end',
  children,
}: {
  trigger: ReactElement;
  align?: 'start' | 'end';
  children: ReactNode;
}) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} sideOffset={4} collisionPadding={8} className="z-50">
          <Base.Popup className={POPUP}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** One action of a menu. */
export function MenuItem({
  onClick,
  disabled = false,
  danger = false,
  icon,
  hint,
  children,
}: {
  onClick: () => void;
  disabled?: boolean;
  danger?: boolean;
  icon?: ReactNode;
  /** What it means, in a second line. */
  hint?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Base.Item onClick={onClick} disabled={disabled} className={cx(ITEM, danger && 'text-bad')}>
      {icon !== undefined && <span className="flex-none text-muted">{icon}</span>}
      <span className="min-w-0">
        {children}
        {hint !== undefined && <span className="block text-sm text-muted">{hint}</span>}
      </span>
    </Base.Item>
  );
}

/** One of several, the chosen one ticked. */
export function MenuChoice<Value extends string>({
  label,
  value,
  onChange,
  options,
}: {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: ReactNode; hint?: ReactNode }[];
}) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2 pt-1.5 pb-0.5 text-2xs font-bold tracking-[0.03em] text-muted uppercase">
        {label}
      </Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={(next: Value) => onChange(next)}>
        {options.map((option) => (
          <Base.RadioItem
            key={option.value}
            value={option.value}
            closeOnClick
            className={cx(ITEM, 'items-start')}
          >
            <span aria-hidden className="w-3.5 flex-none text-center font-bold text-accent">
              {option.value === value ? '✓' : ''}
            </span>
            <span className="min-w-0">
              {option.label}
              {option.hint !== undefined && (
                <span className="block text-sm text-muted">{option.hint}</span>
              )}
            </span>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}

/** A line between groups of actions. */
export function MenuSeparator() {
  return <Base.Separator className="mx-1 my-1 h-px bg-line" />;
}

import { useId, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';
import { cx } from './class-names.ts';
import { Floating, useCloseBox } from './floating.tsx';

/**
 * A button that opens a list of actions. Arrow keys, Home, End and first letters move, Enter does.
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
    <Floating
      trigger={trigger}
      kind="menu"
      align={align}
      onOpened={focusFirst}
      box={{ role: 'menu', onKeyDown: moveIn, className: 'w-max min-w-40 max-w-72 p-1' }}
    >
      {children}
    </Floating>
  );
}

function itemsIn(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]:not(:disabled)')];
}

function focusFirst(menu: HTMLElement): void {
  const chosen = menu.querySelector<HTMLElement>('[aria-checked="true"]');
  (chosen ?? itemsIn(menu)[0] ?? menu).focus();
}

function moveIn(event: KeyboardEvent<HTMLElement>): void {
  const items = itemsIn(event.currentTarget);
  const at = items.findIndex((item) => item === document.activeElement);
  const next = nextItem(event.key, items, at);
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

function nextItem(key: string, items: HTMLElement[], at: number): HTMLElement | undefined {
  if (key === 'ArrowDown') return items[(at + 1) % items.length];
  if (key === 'ArrowUp') return items.at(at <= 0 ? -1 : at - 1);
  if (key === 'Home') return items[0];
  if (key === 'End') return items.at(-1);
  if (key.length !== 1 || key === ' ') return undefined;
  const letter = key.toLowerCase();
  const startsWith = (item: HTMLElement) =>
    item.textContent.trim().toLowerCase().startsWith(letter);
  return [...items.slice(at + 1), ...items.slice(0, at + 1)].find(startsWith);
}

const ITEM =
  'flex min-h-7 w-full items-start gap-2 rounded-md px-2 py-1 text-left select-none outline-offset-[-2px] hover:bg-hover focus:bg-hover disabled:cursor-default disabled:opacity-50';

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
  const close = useCloseBox();
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      disabled={disabled}
      onClick={() => {
        close();
        onClick();
      }}
      className={cx(ITEM, danger && 'text-bad')}
    >
      {icon !== undefined && <span className="flex-none pt-0.5 text-muted">{icon}</span>}
      <span className="min-w-0">
        {children}
        {hint !== undefined && <span className="block text-sm text-muted">{hint}</span>}
      </span>
    </button>
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
  const id = useId();
  const close = useCloseBox();
  return (
    <div role="group" aria-labelledby={id}>
      <div
        id={id}
        className="px-2 pt-1.5 pb-0.5 text-2xs font-bold tracking-[0.03em] text-muted uppercase"
      >
        {label}
      </div>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="menuitemradio"
          aria-checked={option.value === value}
          tabIndex={-1}
          onClick={() => {
            close();
            if (option.value !== value) onChange(option.value);
          }}
          className={ITEM}
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
        </button>
      ))}
    </div>
  );
}

/** A line between groups of actions. */
export function MenuSeparator() {
  return <hr className="mx-1 my-1 border-line" />;
}

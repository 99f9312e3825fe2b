import { useId, type KeyboardEvent, type ReactNode } from 'react';
import { cx } from './class-names.ts';

export type TabItem<Value extends string> = {
  value: Value;
  label: ReactNode;
  /** A count beside the label; 0 shows nothing. */
  badge?: number;
};

const LOOKS = {
  line: {
    list: 'gap-4 border-b border-line px-3 h-9',
    tab: 'gap-1.5 border-b-2 border-transparent text-base -mb-px aria-selected:border-accent aria-selected:text-ink',
  },
  segments: {
    list: 'rounded-lg bg-sub p-0.5 mx-3 mt-3',
    tab: 'flex-1 min-w-0 min-h-6 justify-center gap-1 rounded-md px-1 text-sm aria-selected:bg-lift aria-selected:text-ink aria-selected:shadow-card',
  },
} as const;

/** Tabs with their panel. Arrow keys, Home and End move and show; Tab goes into the panel. */
export function Tabs<Value extends string>({
  label,
  value,
  onChange,
  items,
  look = 'line',
  className,
  children,
}: {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  items: readonly TabItem<Value>[];
  look?: keyof typeof LOOKS;
  className?: string;
  children: ReactNode;
}) {
  const id = useId();
  const idOf = (one: Value) => `${id}-${one}`;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const next = nextIndex(
      event.key,
      items.findIndex((item) => item.value === value),
      items.length,
    );
    const item = next === undefined ? undefined : items[next];
    if (item === undefined) return;
    event.preventDefault();
    onChange(item.value);
    document.getElementById(idOf(item.value))?.focus();
  };
  return (
    <div className={cx('flex min-h-0 flex-1 flex-col', className)}>
      <div
        role="tablist"
        tabIndex={-1}
        aria-label={label}
        onKeyDown={onKeyDown}
        className={`flex flex-none ${LOOKS[look].list}`}
      >
        {items.map((item) => (
          <button
            key={item.value}
            type="button"
            role="tab"
            id={idOf(item.value)}
            aria-selected={item.value === value}
            aria-controls={`${id}:panel`}
            tabIndex={item.value === value ? 0 : -1}
            onClick={() => onChange(item.value)}
            className={cx(
              'flex items-center font-semibold whitespace-nowrap text-muted hover:text-ink',
              LOOKS[look].tab,
            )}
          >
            <span className="truncate">{item.label}</span>
            {item.badge !== undefined && item.badge > 0 && (
              <span className="grid h-4 min-w-4 place-items-center rounded-full bg-warn-soft px-1 text-2xs font-semibold text-warn">
                {item.badge}
              </span>
            )}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${id}:panel`}
        aria-labelledby={idOf(value)}
        className="flex min-h-0 flex-1 flex-col"
      >
        {children}
      </div>
    </div>
  );
}

function nextIndex(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

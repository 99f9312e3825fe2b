import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
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
    tab: 'gap-1.5 border-b-2 border-transparent text-base -mb-px data-active:border-accent data-active:text-ink',
  },
  segments: {
    list: 'rounded-lg bg-sub p-0.5 mx-3 mt-3',
    tab: 'flex-1 min-w-0 min-h-6 justify-center gap-1 rounded-md px-1 text-sm data-active:bg-lift data-active:text-ink data-active:shadow-card',
  },
} as const;

/** Tabs with their panel. Arrow keys move, the panel shown is the active one alone. */
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
  return (
    <Base.Root
      value={value}
      onValueChange={(next: Value) => onChange(next)}
      className={cx('flex min-h-0 flex-1 flex-col', className)}
    >
      <Base.List
        aria-label={label}
        activateOnFocus
        className={`flex flex-none ${LOOKS[look].list}`}
      >
        {items.map((item) => (
          <Base.Tab
            key={item.value}
            value={item.value}
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
          </Base.Tab>
        ))}
      </Base.List>
      <Base.Panel value={value} className="flex min-h-0 flex-1 flex-col outline-offset-[-2px]">
        {children}
      </Base.Panel>
    </Base.Root>
  );
}

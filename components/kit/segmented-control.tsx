import { useId, type ReactNode } from 'react';
import type { SiteTier } from '@/lib/model/site';

/** One choice out of a few, all in sight. Radio buttons underneath: arrow keys and forms work. */
export function SegmentedControl<Value extends string>({
  label,
  value,
  onChange,
  options,
  disabled = false,
}: {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: ReactNode; hint?: string }[];
  disabled?: boolean;
}) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} className="inline-flex rounded-lg bg-sub p-0.5">
      {options.map((option) => (
        <label
          key={option.value}
          title={option.hint}
          className="grid min-h-6 cursor-pointer place-items-center rounded-md px-2.5 text-sm font-semibold text-muted select-none hover:text-ink has-checked:bg-lift has-checked:text-ink has-checked:shadow-card has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-focus has-disabled:cursor-default has-disabled:opacity-50"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            disabled={disabled}
            onChange={() => onChange(option.value)}
            className="sr-only"
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}

/** The tiers of a site in words. */
export const TIER_WORDS: Record<SiteTier, { label: string; hint: string }> = {
  off: { label: 'Off', hint: 'Baton sees nothing here.' },
  read: { label: 'Read', hint: 'Baton reads the work item on the page.' },
  watch: { label: 'Watch', hint: 'Baton also notes what you do on the page, without the text.' },
};

const TIERS = (['off', 'read', 'watch'] as const).map((value) => ({ value, ...TIER_WORDS[value] }));

/** Off · Read · Watch. */
export function TierSwitch(props: {
  label: string;
  value: SiteTier;
  onChange: (tier: SiteTier) => void;
  disabled?: boolean;
}) {
  return <SegmentedControl {...props} options={TIERS} />;
}

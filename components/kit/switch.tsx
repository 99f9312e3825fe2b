import type { ReactNode } from 'react';

/** On or off, with its label on the left. A checkbox underneath. */
export function Switch({
  checked,
  onChange,
  disabled = false,
  hint,
  children,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  hint?: ReactNode;
  children: ReactNode;
}) {
  return (
    <label className="flex cursor-pointer items-center gap-3 has-disabled:cursor-default has-disabled:opacity-60">
      <span className="min-w-0 flex-1">
        <span className="font-medium">{children}</span>
        {hint !== undefined && <span className="block text-sm text-muted">{hint}</span>}
      </span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={checked}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
        className="relative h-5 w-9 flex-none cursor-[inherit] appearance-none rounded-full border border-edge bg-sub transition-colors before:absolute before:top-0.5 before:left-0.5 before:size-3.5 before:rounded-full before:bg-edge before:transition-transform checked:border-accent checked:bg-accent checked:before:translate-x-4 checked:before:bg-accent-ink"
      />
    </label>
  );
}

/** A tick box with its label. */
export function CheckBox({
  checked,
  onChange,
  children,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}) {
  return (
    <label className="flex min-h-6 cursor-pointer items-start gap-2 py-0.5">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-0.5 size-4 flex-none cursor-[inherit] accent-accent"
      />
      <span className="min-w-0">{children}</span>
    </label>
  );
}

import { useId } from 'react';
import { PRESETS, type Preset } from './presets.ts';

/** Which server answers: one press fills in the rest. */
export function PresetChoice({
  chosen,
  onChoose,
}: {
  chosen: Preset['id'];
  onChoose: (id: Preset['id']) => void;
}) {
  const name = useId();
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="sr-only">Kind of endpoint</legend>
      {PRESETS.map(({ id, label }) => (
        <label
          key={id}
          className="inline-flex min-h-7 cursor-pointer items-center rounded-lg border border-edge px-2.5 text-sm font-semibold text-muted hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={name}
            className="sr-only"
            checked={chosen === id}
            onChange={() => onChoose(id)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

import {
  useId,
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
} from 'react';
import { cx } from './class-names.ts';

type Labelled = {
  label: string;
  /** The label is for screen readers alone. */
  hideLabel?: boolean;
  hint?: ReactNode;
  /** What is wrong with the value; announced with the field. */
  error?: string | undefined;
};

const CONTROL =
  'w-full rounded-lg border border-edge bg-bg px-2.5 text-base text-ink disabled:opacity-60 aria-invalid:border-bad';

function Frame({
  id,
  label,
  hideLabel = false,
  hint,
  error,
  children,
}: Labelled & { id: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'text-sm font-semibold'}>
        {label}
      </label>
      {children}
      {(hint !== undefined || error !== undefined) && (
        <p
          id={`${id}-note`}
          className={cx('text-sm', error === undefined ? 'text-muted' : 'text-bad')}
        >
          {error === undefined ? hint : `▲ ${error}`}
        </p>
      )}
    </div>
  );
}

function marks(id: string, { hint, error }: Labelled) {
  return {
    id,
    'aria-invalid': error !== undefined || undefined,
    'aria-describedby': hint !== undefined || error !== undefined ? `${id}-note` : undefined,
  };
}

type TextFieldProps = Labelled &
  InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> };

/** One line of text with its label. */
export function TextField({ label, hideLabel, hint, error, className, ...rest }: TextFieldProps) {
  const id = useId();
  const words = { label, hint, error, ...(hideLabel === undefined ? {} : { hideLabel }) };
  return (
    <Frame id={id} {...words}>
      <input {...rest} {...marks(id, words)} className={cx(CONTROL, 'h-8', className)} />
    </Frame>
  );
}

type TextAreaProps = Labelled &
  TextareaHTMLAttributes<HTMLTextAreaElement> & { ref?: Ref<HTMLTextAreaElement> };

/** Several lines of text with their label; grows with what is typed. */
export function TextArea({ label, hideLabel, hint, error, className, ...rest }: TextAreaProps) {
  const id = useId();
  const words = { label, hint, error, ...(hideLabel === undefined ? {} : { hideLabel }) };
  return (
    <Frame id={id} {...words}>
      <textarea
        rows={3}
        {...rest}
        {...marks(id, words)}
        className={cx(CONTROL, 'field-sizing-content max-h-60 min-h-16 py-1.5', className)}
      />
    </Frame>
  );
}

type SelectProps = Labelled &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange' | 'value'> & {
    value: string;
    onChange: (value: string) => void;
    options: readonly { value: string; label: string; disabled?: boolean }[];
  };

/** One of a list. The browser's own control: it fits every platform and screen reader. */
export function Select({
  label,
  hideLabel,
  hint,
  error,
  value,
  onChange,
  options,
  className,
  ...rest
}: SelectProps) {
  const id = useId();
  const words = { label, hint, error, ...(hideLabel === undefined ? {} : { hideLabel }) };
  return (
    <Frame id={id} {...words}>
      <select
        {...rest}
        {...marks(id, words)}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={cx(CONTROL, 'h-8 pr-1', className)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

import { useId, type ReactNode } from 'react';
import { CheckBox } from '../../kit/switch.tsx';
import { TextField } from '../../kit/text-field.tsx';
import type { AgentDraft } from './agent-draft.ts';

/**
 * The key and how long to keep it, with what each way protects against and what not.
 * @param kept the agent has a key already; it stays when nothing is typed
 */
export function KeyFields({
  draft,
  change,
  kept,
  error,
}: {
  draft: AgentDraft;
  change: (part: Partial<AgentDraft>) => void;
  kept: boolean;
  error?: string | undefined;
}) {
  return (
    <div className="flex flex-col gap-3">
      {!draft.noKey && (
        <TextField
          label="Key"
          type="password"
          value={draft.key}
          onChange={(event) => change({ key: event.target.value })}
          error={error}
          hint={
            kept
              ? 'Leave it empty to keep the key it has.'
              : 'It is not shown again after you save it.'
          }
          placeholder={kept ? 'kept' : undefined}
          maxLength={500}
          autoComplete="off"
          spellCheck={false}
          data-1p-ignore
          data-lpignore="true"
        />
      )}
      <CheckBox checked={draft.noKey} onChange={(noKey) => change({ noKey })}>
        This server needs no key
      </CheckBox>
      {!draft.noKey && draft.type === 'compatible' && (
        <CheckBox checked={draft.bearer} onChange={(bearer) => change({ bearer })}>
          Send it as Bearer (some gateways want it so)
        </CheckBox>
      )}
      {!draft.noKey && (
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-1 text-sm font-semibold">Keep the key</legend>
          <Keep
            chosen={!draft.remember}
            onChoose={() => change({ remember: false })}
            title="Until the browser closes"
          >
            In memory only, where web pages cannot reach it. You enter it again after a restart.
          </Keep>
          <Keep
            chosen={draft.remember}
            onChoose={() => change({ remember: true })}
            title="Remembered on this device"
          >
            Encrypted, with a key the browser holds and does not hand out. That guards against
            somebody copying the profile’s files casually. It does not guard against somebody who
            uses this browser.
          </Keep>
        </fieldset>
      )}
    </div>
  );
}

function Keep(props: {
  chosen: boolean;
  onChoose: () => void;
  title: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <div className="flex items-start gap-2.5 rounded-lg border border-line px-3 py-2 has-checked:border-accent has-checked:bg-accent-soft">
      <input
        id={id}
        type="radio"
        name="keep-key"
        checked={props.chosen}
        onChange={props.onChoose}
        aria-describedby={`${id}-why`}
        className="mt-0.5 size-4 flex-none cursor-pointer accent-accent"
      />
      <div className="min-w-0">
        <label htmlFor={id} className="block cursor-pointer font-medium">
          {props.title}
        </label>
        <p id={`${id}-why`} className="text-sm text-muted">
          {props.children}
        </p>
      </div>
    </div>
  );
}

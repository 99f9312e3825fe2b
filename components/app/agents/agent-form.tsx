import { useId, useState, type FormEvent } from 'react';
import { send } from '@/lib/messaging/send';
import type { AgentCard } from '@/lib/model/agent-card';
import { useAction } from '../../hooks/use-command.ts';
import { Button } from '../../kit/button.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { TextField } from '../../kit/text-field.tsx';
import {
  connectRequest,
  draftFromCard,
  draftFromPreset,
  problemsOf,
  type AgentDraft,
} from './agent-draft.ts';
import { KeyFields } from './key-fields.tsx';
import { ModelFields } from './model-fields.tsx';
import { PresetChoice } from './preset-choice.tsx';
import { PRESETS, presetOf, type Preset } from './presets.ts';

/**
 * Connects an agent, or changes one. The key goes to the store with the form and is never read back.
 * @param card the agent to change; absent for a new one
 * @param onDone called when it is saved or the person leaves the form
 */
export function AgentForm({ card, onDone }: { card?: AgentCard; onDone: () => void }) {
  const [preset, setPreset] = useState<Preset>(() =>
    presetOf(card?.baseUrl ?? PRESETS[0]?.baseUrl ?? ''),
  );
  const [draft, setDraft] = useState(() => (card ? draftFromCard(card) : draftFromPreset(preset)));
  const [checked, setChecked] = useState(false);
  const title = useId();
  const models = useId();
  const offered = modelsOf(card, preset);
  const problems = checked ? problemsOf(draft, card) : {};
  const change = (part: Partial<AgentDraft>) => setDraft((before) => ({ ...before, ...part }));

  const save = useAction(async () => {
    const { agentId } = await send('connect-agent', connectRequest(draft, card));
    onDone();
    // Whether it answers is shown on its card; the agent is saved either way.
    await send('test-agent', { agentId });
  });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setChecked(true);
    const form = event.currentTarget;
    if (Object.keys(problemsOf(draft, card)).length === 0) void save.run();
    else requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid]')?.focus());
  };

  const choose = (id: Preset['id']) => {
    const next = PRESETS.find((one) => one.id === id);
    if (!next) return;
    setPreset(next);
    setDraft({ ...draftFromPreset(next), key: draft.key, remember: draft.remember });
    setChecked(false);
  };

  return (
    <form
      aria-labelledby={title}
      noValidate
      onSubmit={submit}
      className="flex flex-col gap-4 rounded-card border border-line bg-bg px-4 py-4 shadow-card"
    >
      <h2 id={title} className="text-lg font-title">
        {card ? `Change ${card.name}` : 'Connect an agent'}
      </h2>
      {!card && <PresetChoice chosen={preset.id} onChoose={choose} />}
      <p className="-mt-1 text-sm text-muted">{preset.hint}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label="Name"
          value={draft.name}
          onChange={(event) => change({ name: event.target.value })}
          error={problems.name}
          maxLength={100}
          autoComplete="off"
        />
        <TextField
          label="Model"
          value={draft.model}
          onChange={(event) => change({ model: event.target.value })}
          error={problems.model}
          placeholder={offered.length === 0 ? 'as the server calls it' : undefined}
          hint={
            offered.length > preset.models.length
              ? `${offered.length} models to choose from.`
              : undefined
          }
          maxLength={200}
          list={models}
          autoComplete="off"
          spellCheck={false}
        />
        <datalist id={models}>
          {offered.map((model) => (
            <option key={model}>{model}</option>
          ))}
        </datalist>
      </div>
      <TextField
        label="Address"
        type="url"
        value={draft.baseUrl}
        onChange={(event) => change({ baseUrl: event.target.value })}
        error={problems.baseUrl}
        hint="https://, or http:// for a server on this computer. Baton sends to this address and to no other."
        placeholder="https://gateway.example"
        maxLength={1000}
        autoComplete="off"
        spellCheck={false}
      />
      <ModelFields draft={draft} change={change} models={offered} />
      <KeyFields
        draft={draft}
        change={change}
        kept={card !== undefined && card.key !== 'none'}
        error={problems.key}
      />
      {save.problem && <ProblemNote problem={save.problem} onDismiss={save.dismiss} />}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" type="submit" busy={save.busy}>
          {card ? 'Save and test' : 'Connect and test'}
        </Button>
        <Button look="quiet" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** What the server said it has goes before what usually is there. */
function modelsOf(card: AgentCard | undefined, preset: Preset): readonly string[] {
  const found = card?.lastTest?.capabilities?.models ?? [];
  return found.length > 0 ? found.map(({ id }) => id) : preset.models;
}

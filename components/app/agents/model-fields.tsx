import { useId } from 'react';
import { EFFORTS } from '@/lib/model/agent-card';
import { Select, TextField } from '../../kit/text-field.tsx';
import type { AgentDraft } from './agent-draft.ts';
import { MODEL_GROUPS, modelOfGroup, withGroup } from './model-groups.ts';

const EFFORT_OPTIONS = [
  { value: '', label: 'As the model does' },
  { value: 'low', label: 'Low: quick and cheap' },
  { value: 'medium', label: 'Medium' },
  { value: 'high', label: 'High: slow and thorough' },
] as const;

type Change = (part: Partial<AgentDraft>) => void;

/** Other models for some kinds of task, and how much work the model puts in. */
export function ModelFields({
  draft,
  change,
  models,
}: {
  draft: AgentDraft;
  change: Change;
  models: readonly string[];
}) {
  const list = useId();
  const others = Object.keys(draft.modelByKind).length;
  return (
    <details className="group rounded-lg border border-line px-3 py-2">
      <summary className="cursor-pointer font-semibold">
        Models by kind of task
        <span className="ml-2 font-normal text-muted">
          {others === 0 ? 'one for all' : summaryOf(draft)}
        </span>
      </summary>
      <div className="mt-3 grid gap-4 sm:grid-cols-2">
        {MODEL_GROUPS.map((group) => (
          <TextField
            key={group.id}
            label={group.label}
            value={modelOfGroup(draft.modelByKind, group)}
            onChange={(event) =>
              change({ modelByKind: withGroup(draft.modelByKind, group, event.target.value) })
            }
            placeholder={draft.model || 'the model above'}
            maxLength={200}
            list={list}
            autoComplete="off"
            spellCheck={false}
          />
        ))}
        {draft.type === 'claude' && (
          <Select
            label="Effort"
            value={draft.effort}
            onChange={(value) => {
              const effort = EFFORTS.find((one) => one === value);
              change({ effort: effort ?? '' });
            }}
            options={EFFORT_OPTIONS}
          />
        )}
      </div>
      <datalist id={list}>
        {models.map((model) => (
          <option key={model}>{model}</option>
        ))}
      </datalist>
    </details>
  );
}

function summaryOf({ modelByKind }: AgentDraft): string {
  const names = [...new Set(Object.values(modelByKind))];
  return `${names.join(', ')} for some`;
}

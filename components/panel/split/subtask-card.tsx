import { Pencil } from 'lucide-react';
import { useState } from 'react';
import type { Source } from '@/lib/model/evidence';
import type { Subtask } from '@/lib/model/split';
import { taskOrThrow } from '@/lib/storage/tasks';
import { useCommand } from '../../hooks/use-command.ts';
import { useLive } from '../../hooks/use-live.ts';
import { Button } from '../../kit/button.tsx';
import { Card } from '../../kit/card.tsx';
import { ExecutorChip } from '../../kit/chip.tsx';
import { IconButton } from '../../kit/icon-button.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { TaskStateChip } from '../../kit/task-state.tsx';
import { Select, TextField } from '../../kit/text-field.tsx';
import { EvidenceQuote } from '../now/evidence-quote.tsx';
import { Why } from '../now/why.tsx';
import { YourCall } from '../now/your-call.tsx';
import { useAgentOptions } from '../use-agents.ts';
import { useRoute } from '../use-route.tsx';
import { agencyWords, percent } from '../words.ts';
import { Details } from './details.tsx';
import { WaitsFor } from './waits-for.tsx';

/** One subtask of a plan: what, by whom, why, after what; accepted on its own or with the others. */
export function SubtaskCard({
  subtask,
  number,
  after,
  workItemKey,
  sources,
  tabId,
}: {
  subtask: Subtask;
  number: number;
  /** The numbers of the subtasks it waits for. */
  after: readonly number[];
  workItemKey: string;
  sources: readonly Source[];
  tabId: number;
}) {
  const [editing, setEditing] = useState(false);
  const accept = useCommand('accept-subtasks');
  const change = useCommand('change-subtask');
  const { executor, agency, evidence, confidence, reason, taskId } = subtask;
  const byAgent = executor.type === 'agent';
  const asks = byAgent && subtask.ask === true && taskId === undefined;
  const take = () => accept.run({ workItemKey, subtaskIds: [subtask.id] });
  const keep = async () => {
    const changed = await change.run({ workItemKey, subtaskId: subtask.id, agentId: null });
    if (changed !== undefined) await take();
  };
  const failed = [accept, change].find((command) => command.problem !== null);
  return (
    <Card aria-label={`${number}. ${subtask.title}`}>
      {editing ? (
        <Editor subtask={subtask} workItemKey={workItemKey} onClose={() => setEditing(false)} />
      ) : (
        <div className="flex items-start gap-2">
          <span className="min-w-4 flex-none pt-px text-sm font-bold text-muted">{number}</span>
          <h2 className="min-w-0 flex-1 text-md font-title">{subtask.title}</h2>
          {taskId === undefined && (
            <IconButton
              label={`Change ${number}: ${subtask.title}`}
              icon={<Pencil size={14} />}
              className="-mt-1 -mr-1.5"
              onClick={() => setEditing(true)}
            />
          )}
        </div>
      )}
      <p className="text-sm leading-5 text-muted">
        <span className="mr-1.5 inline-block max-w-full align-middle">
          {asks ? <YourCall /> : <ExecutorChip executor={executor} />}
        </span>
        {asks && `or ${executor.name}: `}
        {agencyWords(executor, agency)} ·{' '}
        <span className="whitespace-nowrap">{percent(confidence)} sure</span>
        {after.length > 0 && <> · after {listed(after)}</>}
      </p>
      <p className="text-sm text-muted">{reason}</p>
      <EvidenceQuote evidence={evidence} sources={sources} tabId={tabId} />
      <Details subtask={subtask} />
      {failed?.problem && <ProblemNote problem={failed.problem} onDismiss={failed.dismiss} />}
      {taskId === undefined ? (
        <div className="flex items-center gap-2">
          <Button
            busy={accept.busy}
            aria-label={`${byAgent ? 'Hand off' : 'Keep'}: ${subtask.title}`}
            onClick={() => void take()}
          >
            {byAgent ? 'Hand off' : 'Keep'}
          </Button>
          {byAgent && (
            <Button
              look={asks ? 'secondary' : 'quiet'}
              busy={change.busy}
              aria-label={`Keep: ${subtask.title}`}
              onClick={() => void keep()}
            >
              Keep
            </Button>
          )}
          <span className="flex-1" />
          <Why proposal={subtask} sources={sources} />
        </div>
      ) : (
        <Taken taskId={taskId} />
      )}
    </Card>
  );
}

/** What became of an accepted subtask. */
function Taken({ taskId }: { taskId: string }) {
  const { openTask } = useRoute();
  const live = useLive(() => taskOrThrow(taskId), [taskId]);
  if (live.state !== 'ready') return null;
  const task = live.value;
  return (
    <div className="flex items-center gap-2">
      <TaskStateChip state={task.state} />
      <span className="min-w-0 flex-1 text-sm text-muted">
        <WaitsFor task={task} />
      </span>
      <Button size="sm" aria-label={`Open: ${task.title}`} onClick={() => openTask(taskId)}>
        Open
      </Button>
    </div>
  );
}

const YOURSELF = '';

/** Title and executor of a subtask, open for editing. */
function Editor({
  subtask,
  workItemKey,
  onClose,
}: {
  subtask: Subtask;
  workItemKey: string;
  onClose: () => void;
}) {
  const { executor } = subtask;
  const [title, setTitle] = useState(subtask.title);
  const [agentId, setAgentId] = useState(executor.type === 'agent' ? executor.agentId : YOURSELF);
  const agents = useAgentOptions(subtask.kind);
  const change = useCommand('change-subtask');
  const empty = title.trim() === '';
  const save = async () => {
    const done = await change.run({
      workItemKey,
      subtaskId: subtask.id,
      title: title.trim(),
      agentId: agentId === YOURSELF ? null : agentId,
    });
    if (done !== undefined) onClose();
  };
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!empty) void save();
      }}
    >
      <TextField
        label="Title"
        value={title}
        maxLength={300}
        error={empty ? 'Say what is to be done.' : undefined}
        onChange={(event) => setTitle(event.target.value)}
      />
      <Select
        label="Who does it"
        hint={subtask.work === 'decide' ? 'Decisions stay with you.' : undefined}
        value={agentId}
        onChange={setAgentId}
        options={[{ value: YOURSELF, label: 'You' }, ...(subtask.work === 'decide' ? [] : agents)]}
      />
      {change.problem && <ProblemNote problem={change.problem} onDismiss={change.dismiss} />}
      <div className="flex gap-2">
        <Button type="submit" busy={change.busy} disabled={empty}>
          Save
        </Button>
        <Button look="quiet" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** "2", "2 and 3", "1 to 5" */
function listed(numbers: readonly number[]): string {
  const [first, last] = [numbers[0] ?? 0, numbers.at(-1) ?? 0];
  if (numbers.length > 2 && last - first === numbers.length - 1) return `${first} to ${last}`;
  if (numbers.length === 1) return String(first);
  return `${numbers.slice(0, -1).join(', ')} and ${last}`;
}

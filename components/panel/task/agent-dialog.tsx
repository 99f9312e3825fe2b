import { useState } from 'react';
import type { Task } from '@/lib/model/task';
import { useCommand } from '../../hooks/use-command.ts';
import { Button } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { Select } from '../../kit/text-field.tsx';
import { useAgentOptions } from '../use-agents.ts';

/** Hands a task to an agent of choice: a new run of the same packet. */
export function AgentDialog({ task, onClose }: { task: Task; onClose: () => void }) {
  const now = task.executor.type === 'agent' ? task.executor.agentId : undefined;
  const options = useAgentOptions(task.kind).filter((option) => option.value !== now);
  const [chosen, setChosen] = useState('');
  const agentId = chosen === '' ? (options[0]?.value ?? '') : chosen;
  const retry = useCommand('retry');
  const submit = async () => {
    if ((await retry.run({ taskId: task.id, agentId })) !== undefined) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Hand to an agent"
      description="The same packet goes along; what came before stays in Activity."
      actions={
        <>
          <Button
            look="primary"
            busy={retry.busy}
            disabled={agentId === ''}
            onClick={() => void submit()}
          >
            Hand off
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      {retry.problem && <ProblemNote problem={retry.problem} onDismiss={retry.dismiss} />}
      {options.length === 0 ? (
        <p>
          No other connected agent takes this kind of task. Connect one under Agents in the menu.
        </p>
      ) : (
        <Select label="Agent" value={agentId} onChange={setChosen} options={options} />
      )}
    </Dialog>
  );
}

import { useState } from 'react';
import type { Handoff } from '@/lib/model/handoff';
import type { Task } from '@/lib/model/task';
import { useCommand } from '../../hooks/use-command.ts';
import { Button } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { Select, TextArea } from '../../kit/text-field.tsx';
import { useAgentOptions } from '../use-agents.ts';

/** Gives a task to an agent: the packet goes along with what was done since, as the person says it. */
export function GiveDialog({ task, onClose }: { task: Task; onClose: () => void }) {
  const now = task.executor.type === 'agent' ? task.executor.agentId : undefined;
  const options = useAgentOptions(task.kind).filter((option) => option.value !== now);
  const [chosen, setChosen] = useState('');
  const [packet, setPacket] = useState<Pick<Handoff, 'context' | 'done' | 'left'>>({
    context: task.handoff.context,
    done: task.handoff.done,
    left: task.handoff.left,
  });
  const agentId = chosen === '' ? (options[0]?.value ?? '') : chosen;
  const give = useCommand('give-back');
  const submit = async () => {
    if ((await give.run({ taskId: task.id, agentId, packet })) !== undefined) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Hand to an agent"
      description="It gets the packet and what you say here; what came before stays in Activity."
      actions={
        <>
          <Button
            look="primary"
            busy={give.busy}
            disabled={agentId === ''}
            onClick={() => void submit()}
          >
            Hand off
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      {give.problem && <ProblemNote problem={give.problem} onDismiss={give.dismiss} />}
      {options.length === 0 ? (
        <p>
          No other connected agent takes this kind of task. Connect one under Agents in the menu.
        </p>
      ) : (
        <>
          <Select label="Agent" value={agentId} onChange={setChosen} options={options} />
          <TextArea
            label="Done so far"
            value={packet.done}
            maxLength={20_000}
            onChange={(event) => setPacket({ ...packet, done: event.target.value })}
          />
          <TextArea
            label="Left to do"
            value={packet.left}
            maxLength={20_000}
            onChange={(event) => setPacket({ ...packet, left: event.target.value })}
          />
          <TextArea
            label="What it should know"
            value={packet.context}
            maxLength={20_000}
            onChange={(event) => setPacket({ ...packet, context: event.target.value })}
          />
        </>
      )}
    </Dialog>
  );
}

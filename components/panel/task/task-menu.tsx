import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { isTerminalTask, type Task } from '@/lib/model/task';
import { useCommand } from '../../hooks/use-command.ts';
import { IconButton } from '../../kit/icon-button.tsx';
import { Menu, MenuItem } from '../../kit/menu.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { EscalateDialog } from './escalate-dialog.tsx';
import { GiveDialog } from './give-dialog.tsx';

/** What else can be done with a task in its present state; nothing when it is over. */
export function TaskMenu({ task }: { task: Task }) {
  const [dialog, setDialog] = useState<'escalate' | 'agent' | null>(null);
  const stop = useCommand('stop');
  const takeOver = useCommand('take-over');
  const finish = useCommand('finish');
  if (isTerminalTask(task.state)) return null;
  const { id: taskId, state } = task;
  const byPerson = task.executor.type === 'person';
  const moving = state === 'working' || state === 'claimed';
  const waiting = state.startsWith('needs_');
  const failed = [stop, takeOver, finish].find((command) => command.problem !== null);
  const close = () => setDialog(null);
  return (
    <>
      <Menu trigger={<IconButton label="More for this task" icon={<Ellipsis size={16} />} />}>
        {byPerson && moving && (
          <MenuItem onClick={() => void finish.run({ taskId })}>Mark done</MenuItem>
        )}
        {!(byPerson && moving) && (
          <MenuItem onClick={() => void takeOver.run({ taskId })}>Take over</MenuItem>
        )}
        {(waiting || (byPerson && moving)) && (
          <MenuItem onClick={() => setDialog('agent')}>
            {byPerson ? 'Hand to an agent…' : 'Hand off to another agent…'}
          </MenuItem>
        )}
        <MenuItem onClick={() => setDialog('escalate')}>Escalate…</MenuItem>
        <MenuItem danger onClick={() => void stop.run({ taskId })}>
          Stop
        </MenuItem>
      </Menu>
      {failed?.problem && (
        <div className="absolute inset-x-3 top-12 z-30 shadow-float">
          <ProblemNote problem={failed.problem} onDismiss={failed.dismiss} />
        </div>
      )}
      {dialog === 'escalate' && <EscalateDialog taskId={taskId} onClose={close} />}
      {dialog === 'agent' && <GiveDialog task={task} onClose={close} />}
    </>
  );
}

import { useState } from 'react';
import { useCommand } from '../../hooks/use-command.ts';
import { Button } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { TextArea, TextField } from '../../kit/text-field.tsx';

/** Brings a task to a named person with a reason, a deadline and a fallback. */
export function EscalateDialog({ taskId, onClose }: { taskId: string; onClose: () => void }) {
  const [to, setTo] = useState('');
  const [words, setWords] = useState('');
  const [due, setDue] = useState('');
  const [fallback, setFallback] = useState('');
  const escalate = useCommand('escalate');
  const submit = async () => {
    const dueAt = due === '' ? Number.NaN : new Date(due).getTime();
    const done = await escalate.run({
      taskId,
      to,
      words,
      fallback,
      ...(Number.isNaN(dueAt) ? {} : { dueAt }),
    });
    if (done !== undefined) onClose();
  };
  const incomplete = to.trim() === '' || words.trim() === '';
  return (
    <Dialog
      open
      onClose={onClose}
      title="Escalate"
      description="Baton notes who has to decide and why. It does not write to them."
      actions={
        <>
          <Button
            look="primary"
            busy={escalate.busy}
            disabled={incomplete}
            onClick={() => void submit()}
          >
            Escalate
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </>
      }
    >
      {escalate.problem && <ProblemNote problem={escalate.problem} onDismiss={escalate.dismiss} />}
      <TextField
        label="To"
        placeholder="A person, by name"
        value={to}
        maxLength={300}
        onChange={(event) => setTo(event.target.value)}
      />
      <TextArea
        label="Reason"
        value={words}
        maxLength={2000}
        onChange={(event) => setWords(event.target.value)}
      />
      <TextField
        label="Due"
        type="datetime-local"
        value={due}
        onChange={(event) => setDue(event.target.value)}
      />
      <TextArea
        label="If nobody answers"
        value={fallback}
        maxLength={2000}
        onChange={(event) => setFallback(event.target.value)}
      />
    </Dialog>
  );
}

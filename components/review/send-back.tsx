import { useState, type SubmitEvent } from 'react';
import { useCommand } from '../hooks/use-command.ts';
import { Button } from '../kit/button.tsx';
import { ProblemNote } from '../kit/problem-note.tsx';
import { TextArea } from '../kit/text-field.tsx';

/** One sentence to the agent; it answers with a new result, and this one stays in the history. */
export function SendBack({ taskId, onClose }: { taskId: string; onClose: () => void }) {
  const [sentence, setSentence] = useState('');
  const command = useCommand('send-back');
  const send = async () => {
    const said = sentence.trim();
    if (said === '') return;
    const sent = await command.run({ taskId, sentence: said });
    if (sent !== undefined) onClose();
  };
  const onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    void send();
  };
  return (
    <form onSubmit={onSubmit} className="flex w-full flex-col gap-2">
      <TextArea
        label="What should be different?"
        value={sentence}
        maxLength={4000}
        // The person has just pressed Send back: this is where they want to be.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        rows={2}
        onChange={(event) => setSentence(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault();
            event.stopPropagation();
            onClose();
          } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            event.stopPropagation();
            void send();
          }
        }}
      />
      {command.problem && <ProblemNote problem={command.problem} onDismiss={command.dismiss} />}
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          look="primary"
          busy={command.busy}
          disabled={sentence.trim() === ''}
          kbd="Ctrl ↵"
        >
          Send back
        </Button>
        <Button look="quiet" onClick={onClose} kbd="Esc">
          Cancel
        </Button>
      </div>
    </form>
  );
}

import { useState } from 'react';
import { useCommand } from '../../hooks/use-command.ts';
import { Button } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { CheckBox } from '../../kit/switch.tsx';

/** Asks for the person's word before a built-in rule lets an agent draft such a deed. */
export function RaiseRule({
  rule,
  onClose,
}: {
  rule: { id: string; sentence: string };
  onClose: () => void;
}) {
  const [understood, setUnderstood] = useState(false);
  const raise = useCommand('acknowledge-rule');
  const confirm = async () => {
    const answer = await raise.run({ rule: rule.id, acknowledged: true });
    if (answer !== undefined) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Raise this built-in rule?"
      description={rule.sentence}
      actions={
        <>
          <Button
            look="danger"
            disabled={!understood}
            busy={raise.busy}
            onClick={() => void confirm()}
          >
            Let agents draft it
          </Button>
          <Button onClick={onClose}>Leave it</Button>
        </>
      }
    >
      <p className="text-muted">
        Agents then draft such deeds whole instead of only preparing them. You still send or do each
        one yourself. It is noted in the record, and you can put it back at any time.
      </p>
      <CheckBox checked={understood} onChange={setUnderstood}>
        I understand that a draft of this kind can be wrong where it costs most.
      </CheckBox>
      {raise.problem && <ProblemNote problem={raise.problem} onDismiss={raise.dismiss} />}
    </Dialog>
  );
}

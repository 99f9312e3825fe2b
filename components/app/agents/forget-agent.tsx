import type { AgentCard } from '@/lib/model/agent-card';
import { useCommand } from '../../hooks/use-command.ts';
import { Button } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';

/** Asks before an agent and its key are forgotten. */
export function ForgetAgent({
  card,
  open,
  onClose,
}: {
  card: AgentCard;
  open: boolean;
  onClose: () => void;
}) {
  const forget = useCommand('forget-agent');
  const confirm = async () => {
    const answer = await forget.run({ agentId: card.id });
    if (answer !== undefined) onClose();
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={`Forget ${card.name}?`}
      description="Its address and its key are deleted from this browser. Tasks it worked on and results it brought stay."
      actions={
        <>
          <Button look="danger" busy={forget.busy} onClick={() => void confirm()}>
            Forget {card.name}
          </Button>
          <Button onClick={onClose}>Keep it</Button>
        </>
      }
    >
      <p className="text-muted">
        A task that waits for it asks for another agent. The key itself stays valid: withdraw it
        where it was made if nobody should use it any more.
      </p>
      {forget.problem && <ProblemNote problem={forget.problem} onDismiss={forget.dismiss} />}
    </Dialog>
  );
}

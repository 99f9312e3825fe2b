import { useState } from 'react';
import type { RuleRow } from '@/lib/model/policy';
import { useCommand } from '../../hooks/use-command.ts';
import { Button } from '../../kit/button.tsx';
import { Card } from '../../kit/card.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { Switch } from '../../kit/switch.tsx';
import { RuleForm } from './rule-form.tsx';

/** One rule of the person: on or off, edit, remove. */
export function RuleCard({ row }: { row: RuleRow }) {
  const [editing, setEditing] = useState(false);
  const turn = useCommand('switch-rule');
  const remove = useCommand('remove-rule');
  const failed = [turn, remove].find((command) => command.problem !== null);
  if (editing) return <RuleForm row={row} onClose={() => setEditing(false)} />;
  return (
    <Card aria-label={row.sentence} className="px-4 py-3">
      <Switch
        checked={row.on}
        disabled={turn.busy}
        onChange={(on) => void turn.run({ ruleId: row.id, on })}
      >
        {row.sentence}
      </Switch>
      {failed?.problem && <ProblemNote problem={failed.problem} onDismiss={failed.dismiss} />}
      <div className="-ml-2 flex gap-1">
        <Button look="quiet" size="sm" onClick={() => setEditing(true)}>
          Edit
        </Button>
        <Button
          look="quiet"
          size="sm"
          busy={remove.busy}
          onClick={() => void remove.run({ ruleId: row.id })}
        >
          Remove
        </Button>
      </div>
    </Card>
  );
}

import { useState } from 'react';
import { useCommand } from '../../../hooks/use-command.ts';
import { Button } from '../../../kit/button.tsx';
import { Card } from '../../../kit/card.tsx';
import { Chip } from '../../../kit/chip.tsx';
import { Dialog } from '../../../kit/dialog.tsx';
import { ProblemNote } from '../../../kit/problem-note.tsx';
import { FitChip, FitLine } from './fit-line.tsx';
import { stateOf, type ToolRow } from './use-tool-rows.ts';

/** One tool: how well Baton knows it, and forgetting what the person taught about it. */
export function ToolCard({ row, now }: { row: ToolRow; now: number }) {
  const [removing, setRemoving] = useState(false);
  const remove = useCommand('remove-user-adapter');
  const { name, own, fits, tool } = row;
  const state = stateOf(row, now);
  const tone = state === 'broken' ? 'bad' : state === 'degraded' ? 'warn' : 'plain';
  return (
    <Card aria-label={name} tone={tone} className="gap-1.5 px-4 py-3">
      <div className="flex flex-wrap items-center gap-2">
        <h3 className="font-title">{name}</h3>
        {state === undefined ? <Chip>Not used yet</Chip> : <FitChip state={state} />}
        {own && (
          <Button
            size="sm"
            look="quiet"
            className="ml-auto"
            aria-label={`Remove the adapter for ${name}`}
            onClick={() => setRemoving(true)}
          >
            Remove…
          </Button>
        )}
      </div>
      {own && (
        <p className="text-sm text-muted">
          {own.from === 'taught' ? 'Taught by you' : 'Imported'} on {dayWords(own.adapter.date)},
          for {hostsOf(row)}.
        </p>
      )}
      {fits.length > 0 && (
        <ul className="flex flex-col">
          {fits.map((fit) => (
            <FitLine key={fit.id} fit={fit} now={now} />
          ))}
        </ul>
      )}
      <Dialog
        open={removing}
        onClose={() => setRemoving(false)}
        title={`Remove the adapter for ${name}?`}
        description="Baton forgets where the parts of its pages stand. What was read stays. Export it first if you want to keep it."
        actions={
          <>
            <Button
              look="danger"
              busy={remove.busy}
              onClick={() => {
                void remove.run({ tool }).then((done) => done !== undefined && setRemoving(false));
              }}
            >
              Remove
            </Button>
            <Button onClick={() => setRemoving(false)}>Keep it</Button>
          </>
        }
      >
        {remove.problem && <ProblemNote problem={remove.problem} />}
      </Dialog>
    </Card>
  );
}

/** `2026-11-19` is 19 Nov 2026. */
function dayWords(date: string): string {
  return new Date(`${date}T12:00:00`).toLocaleDateString('en-GB', { dateStyle: 'medium' });
}

function hostsOf({ own }: ToolRow): string {
  const hosts = own?.adapter.views.flatMap(({ match }) => match.hosts ?? []) ?? [];
  return [...new Set(hosts)].join(', ') || 'any site it fits';
}

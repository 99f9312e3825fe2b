import { useState, type FormEvent } from 'react';
import { openApp } from '@/lib/messaging/open-page';
import { useAction, useCommand } from '../hooks/use-command.ts';
import { useSettings } from '../hooks/use-settings.ts';
import { Button } from '../kit/button.tsx';
import { ProblemNote } from '../kit/problem-note.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useFirstSteps } from './use-first-steps.ts';

/** The accountable person's name, the agents there are, and the end of the welcome. */
export function YouAndAgents() {
  const { personName, welcomed } = useSettings();
  const [typed, setTyped] = useState<string | null>(null);
  const steps = useFirstSteps();
  const agents = useAction(() => openApp('agents'));
  const finish = useCommand('change-settings');
  const name = typed ?? personName;
  const connected = steps.state === 'ready' ? steps.value.connected : null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void finish.run({ ...(name.trim() === '' ? {} : { personName: name.trim() }), welcomed: true });
  };

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card border border-line px-3 py-2.5">
        <p className="min-w-52 flex-1">
          <span aria-hidden className="mr-1 text-agent">
            ◆
          </span>
          <b>Built-in (no AI)</b> is ready. It summarises, lists, collects and quotes; it does not
          write freely.
          {connected && (
            <span className="mt-1 block">
              <span aria-hidden className="mr-1 text-agent">
                ◆
              </span>
              <b>{connected.name}</b> is connected.
            </span>
          )}
        </p>
        <Button onClick={() => void agents.run()}>
          {connected ? 'See agents' : 'Connect Claude or another'}
        </Button>
      </div>
      <div className="max-w-xs">
        <TextField
          label="Your name"
          value={name}
          onChange={(event) => setTyped(event.target.value)}
          hint="You answer for every task, whoever does it. It stays in this browser."
          maxLength={100}
          autoComplete="name"
        />
      </div>
      {finish.problem && <ProblemNote problem={finish.problem} onDismiss={finish.dismiss} />}
      {agents.problem && <ProblemNote problem={agents.problem} onDismiss={agents.dismiss} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary" type="submit" busy={finish.busy} className="min-h-8 px-5">
          {welcomed ? 'Save' : 'Done'}
        </Button>
        <output className="text-muted">
          {welcomed && '✓ All set. You can close this tab; Baton is behind its toolbar button.'}
        </output>
      </div>
    </form>
  );
}

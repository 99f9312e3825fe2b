import { useState } from 'react';
import { send } from '@/lib/messaging/send';
import type { AgentCard } from '@/lib/model/agent-card';
import { useAction, useCommand } from '../../hooks/use-command.ts';
import { useNow } from '../../hooks/use-now.ts';
import { Button } from '../../kit/button.tsx';
import { Card } from '../../kit/card.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { Switch } from '../../kit/switch.tsx';
import { switchRequest } from './agent-draft.ts';
import { CapabilityLine } from './capability-line.tsx';
import { AgentForm } from './agent-form.tsx';
import { EndpointAccess } from './endpoint-access.tsx';
import { ForgetAgent } from './forget-agent.tsx';
import { TestLine } from './test-line.tsx';
import { testState } from './test-state.ts';

const KEY_WORDS: Record<AgentCard['key'], string> = {
  none: 'needs none',
  session: 'held until the browser closes',
  remembered: 'remembered on this device',
};

/** One connected agent: where it is, whether it answers, its switch. */
export function ConnectedAgent({ card }: { card: AgentCard }) {
  const [editing, setEditing] = useState(false);
  const [forgetting, setForgetting] = useState(false);
  const test = useCommand('test-agent');
  const turn = useAction((enabled: boolean) => send('connect-agent', switchRequest(card, enabled)));
  const state = testState(card, useNow(1000));
  const testNow = () => void test.run({ agentId: card.id });
  const problem = turn.problem ?? test.problem;
  const found = card.lastTest?.capabilities;
  const others = [...new Set(Object.values(card.modelByKind ?? {}))].filter(
    (model) => model !== card.model,
  );

  if (editing) return <AgentForm card={card} onDone={() => setEditing(false)} />;
  return (
    <Card aria-labelledby={`agent-${card.id}`} className="gap-3 px-4 py-4">
      <div className="flex items-center gap-3">
        <h2 id={`agent-${card.id}`} className="min-w-0 flex-1 text-lg font-title">
          <span aria-hidden className="mr-1.5 text-agent">
            ◆
          </span>
          {card.name}
        </h2>
        <Switch checked={card.enabled} disabled={turn.busy} onChange={(on) => void turn.run(on)}>
          <span className="sr-only">Hand work to {card.name}</span>
          <span aria-hidden className="text-sm text-muted">
            {card.enabled ? 'On' : 'Off'}
          </span>
        </Switch>
      </div>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-0.5">
        <dt className="text-muted">Address</dt>
        <dd className="font-mono text-sm leading-5">{card.baseUrl}</dd>
        <dt className="text-muted">Model</dt>
        <dd className="font-mono text-sm leading-5">
          {card.model}
          {others.length > 0 && (
            <span className="font-sans text-muted">, {others.join(', ')} for some kinds</span>
          )}
          {card.effort !== undefined && (
            <span className="font-sans text-muted">, effort {card.effort}</span>
          )}
        </dd>
        <dt className="text-muted">Key</dt>
        <dd>{KEY_WORDS[card.key]}</dd>
      </dl>
      <TestLine card={card} />
      {found !== undefined && <CapabilityLine capabilities={found} />}
      {(state === 'fails' || state === 'silent') && card.baseUrl !== null && (
        <EndpointAccess baseUrl={card.baseUrl} onGiven={testNow} />
      )}
      {problem && (
        <ProblemNote
          problem={problem}
          onDismiss={() => {
            turn.dismiss();
            test.dismiss();
          }}
        />
      )}
      <div className="flex flex-wrap gap-2">
        <Button onClick={testNow} busy={test.busy || state === 'testing'}>
          Test connection
        </Button>
        <Button onClick={() => setEditing(true)}>Change</Button>
        <Button look="quiet" className="ml-auto" onClick={() => setForgetting(true)}>
          Forget…
        </Button>
      </div>
      <ForgetAgent card={card} open={forgetting} onClose={() => setForgetting(false)} />
    </Card>
  );
}

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { BUILT_IN_AGENT_ID, type AgentCard } from '@/lib/model/agent-card';
import { allAgents } from '@/lib/storage/agents';
import { useLive } from '../../hooks/use-live.ts';
import { Button } from '../../kit/button.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { Skeleton } from '../../kit/skeleton.tsx';
import { PageHeading } from '../page-heading.tsx';
import { Prices } from '../spending/prices.tsx';
import { Spending } from '../spending/spending.tsx';
import { AgentForm } from './agent-form.tsx';
import { BuiltIn } from './built-in.tsx';
import { ConnectedAgent } from './connected-agent.tsx';
import { HouseWords } from './house-words.tsx';
import { OwnModelCard } from './own-model.tsx';

/** The agents Baton may hand work to, and connecting another one. */
export function AgentsPage() {
  const agents = useLive(allAgents, []);
  const [adding, setAdding] = useState(false);
  return (
    <>
      <PageHeading title="Agents">
        Who Baton may hand work to. An agent returns text and nothing else; you decide what becomes
        of it.
      </PageHeading>
      <div className="flex flex-col gap-4">
        <BuiltIn />
        {agents.state === 'loading' && <Skeleton lines={3} label="Loading agents" />}
        {agents.state === 'failed' && <ProblemNote problem={agents.problem} />}
        {agents.state === 'ready' &&
          connected(agents.value).map((card) => <ConnectedAgent key={card.id} card={card} />)}
        {agents.state === 'ready' && (
          <OwnModelCard card={agents.value.find(({ type }) => type === 'on-device')} />
        )}
        {adding ? (
          <AgentForm onDone={() => setAdding(false)} />
        ) : (
          <div className="flex flex-col items-start gap-2 rounded-card border border-dashed border-edge px-4 py-4">
            <h2 className="text-lg font-title">Connect an agent that writes</h2>
            <p className="text-muted">
              Claude with a key of yours, a model on this computer through Ollama, LM Studio or
              llama.cpp, or a gateway that speaks the same API.
            </p>
            <Button look="primary" icon={<Plus size={15} />} onClick={() => setAdding(true)}>
              Connect an agent
            </Button>
          </div>
        )}
        <HouseWords />
        {agents.state === 'ready' && <Spending agents={connected(agents.value)} />}
        <Prices />
      </div>
    </>
  );
}

function connected(cards: readonly AgentCard[]): AgentCard[] {
  return cards.filter(({ id, type }) => id !== BUILT_IN_AGENT_ID && type !== 'on-device');
}

import { Download } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import type { ModelState } from '@/lib/agents/on-device/model-state';
import type { AgentCard } from '@/lib/model/agent-card';
import { useCommand } from '../../hooks/use-command.ts';
import { useNow } from '../../hooks/use-now.ts';
import { Button } from '../../kit/button.tsx';
import { Card } from '../../kit/card.tsx';
import { Chip } from '../../kit/chip.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { Switch } from '../../kit/switch.tsx';
import { CapabilityLine } from './capability-line.tsx';
import { TestLine } from './test-line.tsx';
import { testState } from './test-state.ts';
import { useOwnModel } from './use-own-model.ts';

const NAME = 'This browser’s model';

const SAYS: Record<ModelState, string> = {
  absent:
    'This browser has no model of its own. Chrome has one from version 148 on, on computers that can run it.',
  unavailable:
    'This browser has a model, but this computer cannot run it, or a setting turned it off. Chrome asks for 22 GB of free disk and either 4 GB of graphics memory or 16 GB of memory.',
  downloadable:
    'The browser can download its model once; it is a few gigabytes. Nothing is downloaded before you press the button.',
  downloading: 'The browser is downloading its model. You can close this page meanwhile.',
  available:
    'A small model inside the browser: no account, no key, nothing leaves this computer. It writes short texts; it is no match for a large model.',
};

/** The model of this browser: whether there is one, its download, its switch. */
export function OwnModelCard({ card }: { card: AgentCard | undefined }) {
  const title = useId();
  const { state: found, share, download } = useOwnModel();
  const state = share === null ? found : 'downloading';
  const use = useCommand('use-own-model');
  const test = useCommand('test-agent');
  const now = useNow(1000);
  const on = card?.enabled === true;
  const testing = card !== undefined && testState(card, now) === 'testing';
  if (state === undefined) return null;
  const able = card?.lastTest?.capabilities;
  const problem = download.problem ?? use.problem ?? test.problem;
  return (
    <Card aria-labelledby={title} className="gap-3 px-4 py-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id={title} className="min-w-0 flex-1 text-lg font-title">
          <span aria-hidden className="mr-1.5 text-agent">
            ◆
          </span>
          {NAME}
        </h2>
        <StateMark state={state} />
        {(state === 'available' || card !== undefined) && (
          <Switch
            checked={on}
            disabled={use.busy}
            onChange={(enabled) => void use.run({ enabled })}
          >
            <span className="sr-only">Hand work to {NAME.toLowerCase()}</span>
            <span aria-hidden className="text-sm text-muted">
              {on ? 'On' : 'Off'}
            </span>
          </Switch>
        )}
      </div>
      <p className="text-muted">{SAYS[state]}</p>
      {share !== null && <Progress share={share} />}
      {card !== undefined && state === 'available' && <TestLine card={card} />}
      {able !== undefined && <CapabilityLine capabilities={able} />}
      {problem && (
        <ProblemNote
          problem={problem}
          onDismiss={() => [download, use, test].forEach(({ dismiss }) => dismiss())}
        />
      )}
      <Actions>
        {(state === 'downloadable' || state === 'downloading') && (
          <Button
            look="primary"
            icon={<Download size={15} />}
            busy={download.busy}
            onClick={() => void download.run()}
          >
            {found === 'downloading' ? 'Show how far it is' : 'Download the model'}
          </Button>
        )}
        {card !== undefined && state === 'available' && (
          <Button busy={test.busy || testing} onClick={() => void test.run({ agentId: card.id })}>
            Test it
          </Button>
        )}
      </Actions>
    </Card>
  );
}

function Actions({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap gap-2 empty:hidden">{children}</div>;
}

function StateMark({ state }: { state: ModelState }) {
  if (state === 'available')
    return (
      <Chip tone="ok" mark="✓">
        Ready
      </Chip>
    );
  if (state === 'downloading')
    return (
      <Chip tone="info" mark="↓">
        Downloading
      </Chip>
    );
  if (state === 'downloadable') return <Chip mark="↓">Not downloaded</Chip>;
  return <Chip mark="–">Not here</Chip>;
}

function Progress({ share }: { share: number }) {
  const percent = Math.round(share * 100);
  return (
    <div className="flex items-center gap-3 text-sm">
      <progress
        aria-label="Download of the model"
        value={share}
        max={1}
        className="h-1.5 flex-1 appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
      />
      <span className="tabular-nums text-muted">{percent} %</span>
    </div>
  );
}

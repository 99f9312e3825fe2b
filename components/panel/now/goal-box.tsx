import { X } from 'lucide-react';
import { useState, type FormEvent, type KeyboardEvent, type RefObject } from 'react';
import { openApp } from '@/lib/messaging/open-page';
import { send } from '@/lib/messaging/send';
import { useAction, useCommand } from '../../hooks/use-command.ts';
import { Button } from '../../kit/button.tsx';
import { KeyHint } from '../../kit/kbd.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { useAgentsFor } from '../use-agents.ts';
import { HandOffProblem } from './hand-off-problem.tsx';

/** "Hand off something else…": one line in the person's own words, with what is marked on the page. */
export function GoalBox({
  workItemKey,
  tabId,
  inputRef,
}: {
  workItemKey: string;
  tabId: number;
  inputRef: RefObject<HTMLInputElement | null>;
}) {
  const [goal, setGoal] = useState('');
  const [selection, setSelection] = useState('');
  const [agentId, setAgentId] = useState('');
  const agents = useAgentsFor('something-else');
  const agent = agents.find((card) => card.id === agentId) ?? agents[0];
  const handOff = useCommand('hand-off-goal');
  const agentsPage = useAction(() => openApp('agents'));

  const lookForSelection = () => {
    // Handing off without a selection works too, so a page that does not answer is no problem here.
    send('selection', { tabId }).then(
      ({ text }) => setSelection(text.trim()),
      () => setSelection(''),
    );
  };
  const submit = async (anyway?: true) => {
    if (goal.trim() === '' || agent === undefined) return;
    const done = await handOff.run({
      workItemKey,
      goal: goal.trim(),
      agentId: agent.id,
      ...(selection === '' ? {} : { selection: { text: selection } }),
      ...(anyway === undefined ? {} : { anyway }),
    });
    if (done === undefined) return;
    setGoal('');
    setSelection('');
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void submit();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') event.currentTarget.blur();
  };
  return (
    <form
      onSubmit={onSubmit}
      className="flex flex-none flex-col gap-1.5 border-t border-line bg-bg p-3"
    >
      {agentsPage.problem && <ProblemNote problem={agentsPage.problem} />}
      {handOff.problem && (
        <HandOffProblem
          problem={handOff.problem}
          onAnyway={() => void submit(true)}
          onDismiss={handOff.dismiss}
        />
      )}
      {selection !== '' && <Picked text={selection} onRemove={() => setSelection('')} />}
      <div className="flex items-center gap-1.5 rounded-lg border border-edge pr-1.5 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-focus">
        <input
          ref={inputRef}
          value={goal}
          maxLength={4000}
          aria-label="Hand off something else"
          aria-keyshortcuts="/"
          placeholder="Hand off something else…"
          onFocus={lookForSelection}
          onChange={(event) => setGoal(event.target.value)}
          onKeyDown={onKeyDown}
          className="h-9 min-w-0 flex-1 bg-transparent pl-2.5 outline-none"
        />
        {goal === '' ? (
          <KeyHint keyName="/" />
        ) : (
          <Button
            type="submit"
            look="primary"
            size="sm"
            busy={handOff.busy}
            disabled={agent === undefined || goal.trim() === ''}
            kbd="↵"
          >
            Hand off
          </Button>
        )}
      </div>
      {goal !== '' && agent !== undefined && (
        <p className="flex min-w-0 items-center gap-1 text-xs text-muted">
          <span aria-hidden className="text-agent">
            ◆
          </span>
          {agents.length === 1 ? (
            <span>to {agent.name}</span>
          ) : (
            <select
              aria-label="Agent"
              value={agent.id}
              onChange={(event) => setAgentId(event.target.value)}
              className="max-w-40 rounded-sm bg-bg"
            >
              {agents.map((card) => (
                <option key={card.id} value={card.id}>
                  to {card.name}
                </option>
              ))}
            </select>
          )}
          <span className="truncate">
            ·{' '}
            {agent.baseUrl === null
              ? 'nothing leaves the browser'
              : `the item goes to ${new URL(agent.baseUrl).host}`}
          </span>
        </p>
      )}
      {goal !== '' && agent === undefined && (
        <p className="text-sm text-muted">
          No connected agent takes free tasks.{' '}
          <button
            type="button"
            className="font-semibold text-accent underline"
            onClick={() => void agentsPage.run()}
          >
            Connect one
          </button>
        </p>
      )}
    </form>
  );
}

function Picked({ text, onRemove }: { text: string; onRemove: () => void }) {
  return (
    <p className="flex max-w-full items-center gap-1 self-start rounded-chip bg-sub pl-2 text-xs text-muted">
      <span className="min-w-0 truncate" title={text}>
        with your selection: “{text}”
      </span>
      <button
        type="button"
        aria-label="Leave the selection out"
        title="Leave the selection out"
        onClick={onRemove}
        className="grid size-6 flex-none place-items-center rounded-md hover:text-ink"
      >
        <X aria-hidden size={12} />
      </button>
    </p>
  );
}

import { useState } from 'react';
import type { Source } from '@/lib/model/evidence';
import type { Handoff } from '@/lib/model/handoff';
import type { Proposal } from '@/lib/model/proposal';
import { useCommand } from '../../hooks/use-command.ts';
import { Button } from '../../kit/button.tsx';
import { Dialog } from '../../kit/dialog.tsx';
import { CheckBox } from '../../kit/switch.tsx';
import { Select, TextArea, TextField } from '../../kit/text-field.tsx';
import { AGENT_OPTIONS_HINT, useAgentOptions } from '../use-agents.ts';
import { AttachItems } from './attach-items.tsx';
import { HandOffProblem } from './hand-off-problem.tsx';
import { PacketSize } from './packet-size.tsx';

/** The packet, open for editing before it goes. */
export function PacketDialog({
  proposal,
  sources,
  onClose,
}: {
  proposal: Proposal;
  sources: readonly Source[];
  onClose: () => void;
}) {
  const { handoff, executor } = proposal;
  const [goal, setGoal] = useState(handoff.goal);
  const [context, setContext] = useState(handoff.context);
  const [acceptance, setAcceptance] = useState(handoff.acceptance.join('\n'));
  const [stop, setStop] = useState(handoff.stop.join('\n'));
  const [deadline, setDeadline] = useState(localTime(handoff.deadline));
  const [attached, setAttached] = useState(handoff.attached ?? []);
  const [chosen, setChosen] = useState(() => new Set(handoff.sourceIds));
  const agents = useAgentOptions(proposal.kind);
  const [agentId, setAgentId] = useState(executor.type === 'agent' ? executor.agentId : '');
  const agent = agentId === '' ? (agents[0]?.value ?? '') : agentId;
  const handOff = useCommand('hand-off');

  const submit = async (anyway?: true) => {
    const { deadline: _, attached: __, ...same } = handoff;
    const dueAt = new Date(deadline).getTime();
    const packet: Handoff = {
      ...same,
      goal: goal.trim(),
      context,
      acceptance: linesOf(acceptance),
      stop: linesOf(stop),
      sourceIds: [...chosen],
      ...(Number.isNaN(dueAt) ? {} : { deadline: dueAt }),
      ...(attached.length === 0 ? {} : { attached }),
    };
    const done = await handOff.run({
      proposalId: proposal.id,
      agentId: agent,
      handoff: packet,
      ...(anyway === undefined ? {} : { anyway }),
    });
    if (done !== undefined) onClose();
  };
  const toggle = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const empty = goal.trim() === '';
  return (
    <Dialog
      open
      onClose={onClose}
      title="Packet"
      actions={
        <>
          <Button
            look="primary"
            busy={handOff.busy}
            disabled={empty || agent === ''}
            onClick={() => void submit()}
          >
            Hand off
          </Button>
          <Button onClick={onClose}>Cancel</Button>
          <span className="ml-auto flex flex-col text-right text-xs text-faint">
            <span>
              {chosen.size} of {sources.length} texts go along
            </span>
            <PacketSize
              agentId={agent}
              kind={proposal.kind}
              sources={sources.filter(({ id }) => chosen.has(id))}
              words={[goal, context, acceptance, stop]}
            />
          </span>
        </>
      }
    >
      {handOff.problem && (
        <HandOffProblem
          problem={handOff.problem}
          onAnyway={() => void submit(true)}
          onDismiss={handOff.dismiss}
        />
      )}
      <Select
        label="Agent"
        hint={AGENT_OPTIONS_HINT}
        value={agent}
        onChange={setAgentId}
        options={agents}
      />
      <TextArea
        label="Goal"
        value={goal}
        maxLength={4000}
        error={empty ? 'Say what should come of it.' : undefined}
        onChange={(event) => setGoal(event.target.value)}
      />
      <TextArea
        label="What else should it know?"
        value={context}
        maxLength={20_000}
        onChange={(event) => setContext(event.target.value)}
      />
      <TextArea
        label="It is done when"
        hint="One line each"
        value={acceptance}
        onChange={(event) => setAcceptance(event.target.value)}
      />
      <TextArea
        label="Stop and ask when"
        hint="One line each"
        value={stop}
        onChange={(event) => setStop(event.target.value)}
      />
      <TextField
        label="Needed by"
        type="datetime-local"
        value={deadline}
        onChange={(event) => setDeadline(event.target.value)}
      />
      <AttachItems workItemKey={proposal.workItemKey} attached={attached} onChange={setAttached} />
      <fieldset className="flex flex-col">
        <legend className="mb-1 text-sm font-semibold">Texts that go along</legend>
        {sources.map((source) => (
          <CheckBox
            key={source.id}
            checked={chosen.has(source.id)}
            onChange={(on) => toggle(source.id, on)}
          >
            <span className="line-clamp-2">
              {source.label} <span className="text-muted">{source.text.slice(0, 120)}</span>
            </span>
          </CheckBox>
        ))}
        {sources.length === 0 && (
          <p className="text-sm text-muted">The reading is gone; the packet goes as it was made.</p>
        )}
      </fieldset>
    </Dialog>
  );
}

/** An instant as the field takes it, in the person's own time; empty for none. */
function localTime(instant: number | undefined): string {
  if (instant === undefined) return '';
  const offset = new Date(instant).getTimezoneOffset() * 60_000;
  return new Date(instant - offset).toISOString().slice(0, 16);
}

/** At most twenty lines of 500 characters, as the packet takes them. */
function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim().slice(0, 500))
    .filter(Boolean)
    .slice(0, 20);
}

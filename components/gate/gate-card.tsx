import { useId, useState } from 'react';
import type { Gate, GateAnswer } from '@/lib/model/gate';
import { useCommand } from '../hooks/use-command.ts';
import { useNow } from '../hooks/use-now.ts';
import { Button } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';
import { ProblemNote } from '../kit/problem-note.tsx';
import { RelativeTime } from '../kit/relative-time.tsx';
import { Select, TextArea } from '../kit/text-field.tsx';
import { endOf, GRANT_WORDS, HOLDS } from './grant-words.ts';

const ONCE = 'once';
const THIS_OR_LONGER = [{ value: ONCE, label: 'This time only' }, ...HOLDS];

/**
 * A question or approval a run waits on, with exactly the answers it allows. The same in the panel
 * and in the frame on the page.
 */
export function GateCard({ gate, asker }: { gate: Gate; asker: string }) {
  const [text, setText] = useState(gate.draft ?? '');
  const [holds, setHolds] = useState<string>(ONCE);
  const answer = useCommand('answer-gate');
  const now = useNow(60_000);
  const title = useId();
  const may = (choice: GateAnswer) => gate.allowed.includes(choice);
  const writes = may('edit') || may('respond');
  const say = (choice: GateAnswer, words = text) =>
    void answer.run({
      gateId: gate.id,
      choice,
      ...(choice === 'accept' ? {} : { text: words }),
      ...(choice === 'accept' && gate.scope !== undefined && holds !== ONCE
        ? { grantUntil: endOf(holds, Date.now()) }
        : {}),
    });
  const late = gate.remindAt !== undefined && gate.remindAt <= now;
  return (
    <Card tone="warn" aria-labelledby={title} data-gate={gate.reason}>
      <p className="text-sm text-muted">
        ◆ {asker} {gate.reason === 'input' ? 'asks' : 'asks for approval'} ·{' '}
        <RelativeTime at={gate.openedAt} />
        {late && <span className="font-semibold text-warn"> · still waiting; nothing is lost</span>}
      </p>
      <p id={title} className="text-md font-title wrap-anywhere whitespace-pre-wrap">
        {gate.question}
      </p>
      {gate.scope !== undefined && (
        <p className="text-sm text-muted">
          It would {GRANT_WORDS[gate.scope.kind]} on <b>{new URL(gate.scope.origin).host}</b>.
        </p>
      )}
      {answer.problem && <ProblemNote problem={answer.problem} onDismiss={answer.dismiss} />}
      {gate.options !== undefined && may('respond') && (
        <div className="flex flex-wrap gap-2" role="group" aria-label="Answers it offers">
          {gate.options.map((option) => (
            <Button key={option} busy={answer.busy} onClick={() => say('respond', option)}>
              {option}
            </Button>
          ))}
        </div>
      )}
      {writes && (
        <TextArea
          label={gate.draft === undefined ? 'Your answer' : 'The text it would go on with'}
          hideLabel={gate.draft === undefined}
          placeholder="Your answer"
          rows={2}
          value={text}
          maxLength={20_000}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      {gate.scope !== undefined && may('accept') && (
        <Select label="It holds" value={holds} onChange={setHolds} options={THIS_OR_LONGER} />
      )}
      <Answers gate={gate} text={text} busy={answer.busy} say={say} />
    </Card>
  );
}

function Answers({
  gate,
  text,
  busy,
  say,
}: {
  gate: Gate;
  text: string;
  busy: boolean;
  say: (choice: GateAnswer) => void;
}) {
  const may = (choice: GateAnswer) => gate.allowed.includes(choice);
  const edited = gate.draft !== undefined && text !== gate.draft;
  const empty = text.trim() === '';
  return (
    <div className="flex flex-wrap gap-2">
      {may('accept') && (
        <Button look="primary" busy={busy} disabled={edited} onClick={() => say('accept')}>
          Allow
        </Button>
      )}
      {may('edit') && (
        <Button busy={busy} disabled={!edited || empty} onClick={() => say('edit')}>
          Go on with my text
        </Button>
      )}
      {may('respond') && (
        <Button
          look={may('accept') ? 'secondary' : 'primary'}
          busy={busy}
          disabled={empty}
          onClick={() => say('respond')}
        >
          Answer
        </Button>
      )}
      {may('decline') && (
        <Button busy={busy} onClick={() => say('decline')}>
          {gate.reason === 'input' ? 'Go on without' : 'Do not allow'}
        </Button>
      )}
      {may('take-over') && (
        <Button look="quiet" busy={busy} onClick={() => say('take-over')}>
          Take over
        </Button>
      )}
    </div>
  );
}

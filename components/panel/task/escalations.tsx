import { useState } from 'react';
import { isOverdue, type Escalation, type EscalationReason } from '@/lib/model/escalation';
import type { Task } from '@/lib/model/task';
import { escalationsOf } from '@/lib/storage/escalations';
import { useCommand } from '../../hooks/use-command.ts';
import { liveOr, useLive } from '../../hooks/use-live.ts';
import { useNow } from '../../hooks/use-now.ts';
import { Button } from '../../kit/button.tsx';
import { Card } from '../../kit/card.tsx';
import { ProblemNote } from '../../kit/problem-note.tsx';
import { RelativeTime } from '../../kit/relative-time.tsx';
import { TextArea } from '../../kit/text-field.tsx';

const REASON_WORDS: Record<EscalationReason, string> = {
  decided: 'Escalated',
  cannot: 'The agent cannot do it',
  unsure: 'The agent is not sure',
  'not-allowed': 'The agent may not do it',
  'missing-information': 'The agent lacks information',
  'check-failed': 'The check failed twice',
  unresponsive: 'No sign of life',
  stale: 'No sign of life for half an hour',
  'deadline-near': 'The deadline is near',
};

/** What of a task came to a person and is not closed: who owns it, why, and a way to close it. */
export function Escalations({ task }: { task: Task }) {
  const all = liveOr(
    useLive(() => escalationsOf(task.id), [task.id]),
    [],
  );
  return all
    .filter(({ state }) => state === 'open')
    .map((escalation) => <OpenEscalation key={escalation.id} escalation={escalation} />);
}

function OpenEscalation({ escalation }: { escalation: Escalation }) {
  const [answering, setAnswering] = useState(false);
  const { to, words, reason, tried, dueAt, fallback } = escalation;
  const late = isOverdue(escalation, useNow(60_000));
  return (
    <Card tone={late ? 'bad' : 'warn'} aria-label={`Escalated to ${to}`}>
      <div className="flex items-start gap-2" data-escalation={reason}>
        <span aria-hidden className={late ? 'font-bold text-bad' : 'font-bold text-warn'}>
          ▲
        </span>
        <div className="min-w-0">
          <p className="text-sm text-muted">
            {REASON_WORDS[reason]} · with <b className="font-semibold">{to}</b>
            {dueAt !== undefined && (
              <>
                {' · '}
                {late ? 'was due ' : 'due '}
                <RelativeTime at={dueAt} />
              </>
            )}
          </p>
          <p className="font-title">{words}</p>
          {fallback !== '' && (
            <p className="text-sm text-muted">
              {late ? 'Nobody answered in time: ' : 'If nobody answers: '}
              {fallback}
            </p>
          )}
          {tried.length > 0 && <Tried lines={tried} />}
        </div>
      </div>
      {answering ? (
        <Answer escalation={escalation} onClose={() => setAnswering(false)} />
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => setAnswering(true)}>Close with an answer…</Button>
        </div>
      )}
    </Card>
  );
}

function Tried({ lines }: { lines: readonly string[] }) {
  return (
    <details className="mt-1 text-sm text-muted">
      <summary className="w-fit rounded-sm">What was tried ({lines.length})</summary>
      <ul className="mt-1 list-disc pl-4">
        {lines.map((line, index) => (
          <li key={index} className="wrap-anywhere">
            {line}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Answer({ escalation, onClose }: { escalation: Escalation; onClose: () => void }) {
  const [words, setWords] = useState('');
  const close = useCommand('close-escalation');
  const submit = (how: 'answered' | 'taken-over') =>
    void close.run({ escalationId: escalation.id, how, words });
  return (
    <>
      {close.problem && <ProblemNote problem={close.problem} onDismiss={close.dismiss} />}
      <TextArea
        label={`What did ${escalation.to} say?`}
        hint="Goes into the packet, for whoever continues."
        value={words}
        maxLength={20_000}
        onChange={(event) => setWords(event.target.value)}
      />
      <div className="flex flex-wrap gap-2">
        <Button
          look="primary"
          busy={close.busy}
          disabled={words.trim() === ''}
          onClick={() => submit('answered')}
        >
          Close it
        </Button>
        <Button busy={close.busy} onClick={() => submit('taken-over')}>
          Close, no answer needed
        </Button>
        <Button look="quiet" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </>
  );
}

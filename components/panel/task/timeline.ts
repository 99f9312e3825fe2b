import type { AuditEntry } from '@/lib/model/audit';
import type { Step } from '@/lib/model/run';

/** One line of a task's timeline. `at`: milliseconds since 1970. */
export type Moment = {
  key: string;
  at: number;
  mark: string;
  tone: 'person' | 'agent' | 'bad';
  title: string;
  detail: string;
  problem?: string;
};

const AUDIT_WORDS: Record<AuditEntry['what'], string> = {
  'handed-off': 'Handed off',
  kept: 'Kept',
  dismissed: 'Dismissed',
  'run-ended': 'Run ended',
  verdict: 'Decided',
  inserted: 'Inserted into the page',
  'insert-refused': 'Insert refused',
  undone: 'Insertion undone',
  'sent-back': 'Sent back',
  'taken-over': 'Taken over',
  escalated: 'Escalated',
  'escalation-closed': 'Escalation closed',
  'given-back': 'Given to an agent',
  stopped: 'Stopped',
  retried: 'Tried again',
  finished: 'Marked done',
  'site-tier': 'Site changed',
  'agent-connected': 'Agent connected',
  'agent-forgotten': 'Agent forgotten',
  policy: 'Policy changed',
  'gate-answered': 'Answered',
  grant: 'Reading allowed',
  budget: 'Limit changed',
};

const STEP_WORDS: Record<Step['kind'], string> = {
  attempt: 'Attempt',
  'model-turn': 'Model turn',
  'tool-call': 'Tool',
  gate: 'Question',
  resume: 'Picked up again',
  end: 'End of the run',
};

/** Steps and audit entries of a task as one list, oldest first; at the same instant, who decided first. */
export function timelineOf(steps: readonly Step[], audit: readonly AuditEntry[]): Moment[] {
  const moments = [...audit.map(ofAudit), ...steps.map(ofStep)];
  return moments.toSorted((a, b) => a.at - b.at);
}

function ofAudit({ seq, at, what, who, detail }: AuditEntry): Moment {
  const bad = what === 'insert-refused';
  return {
    key: `audit:${seq}`,
    at,
    mark: bad ? '▲' : '●',
    tone: bad ? 'bad' : 'person',
    title: AUDIT_WORDS[what],
    detail: [detail, `by ${who}`].filter(Boolean).join(', '),
  };
}

function ofStep({ id, kind, attempt, state, note, problem, beganAt }: Step): Moment {
  const bad = state === 'failed' || state === 'interrupted';
  const numbered = kind === 'attempt' ? `${STEP_WORDS[kind]} ${attempt}` : STEP_WORDS[kind];
  return {
    key: `step:${id}`,
    at: beganAt,
    mark: bad ? '▲' : '◆',
    tone: bad ? 'bad' : 'agent',
    title: state === 'interrupted' ? `${numbered}, interrupted` : numbered,
    detail: note,
    ...(problem === undefined ? {} : { problem: problem.message }),
  };
}

import type { TaskState } from '@/lib/model/task';
import { Chip, type Tone } from './chip.tsx';

/** How a task's state is said, marked and coloured. The mark differs for every colour. */
export const TASK_STATES_SHOWN: Record<TaskState, { words: string; mark: string; tone: Tone }> = {
  proposed: { words: 'Proposed', mark: '◇', tone: 'neutral' },
  claimed: { words: 'Waiting to start', mark: '○', tone: 'neutral' },
  working: { words: 'Working', mark: '◌', tone: 'agent' },
  needs_input: { words: 'Needs you', mark: '?', tone: 'warn' },
  needs_approval: { words: 'Needs your approval', mark: '▲', tone: 'warn' },
  needs_auth: { words: 'Needs a key', mark: '▲', tone: 'warn' },
  review: { words: 'To review', mark: '◐', tone: 'info' },
  done: { words: 'Done', mark: '✓', tone: 'ok' },
  declined: { words: 'Declined', mark: '–', tone: 'neutral' },
  duplicate: { words: 'Duplicate', mark: '=', tone: 'neutral' },
  failed: { words: 'Failed', mark: '✕', tone: 'bad' },
  canceled: { words: 'Stopped', mark: '■', tone: 'neutral' },
};

const TEXT_TONES: Record<Tone, string> = {
  neutral: 'text-muted',
  accent: 'text-accent',
  agent: 'text-agent',
  you: 'text-you',
  info: 'text-info',
  ok: 'text-ok',
  warn: 'text-warn',
  bad: 'text-bad',
};

type Shown = { state: TaskState; hands?: 'agent' | 'own' | 'other' };

const WITH = { own: 'Yours', other: 'With somebody' } as const;

function shown({ state, hands = 'agent' }: Shown): { words: string; mark: string; tone: Tone } {
  if (hands !== 'agent' && (state === 'working' || state === 'claimed')) {
    return { words: WITH[hands], mark: '●', tone: 'you' };
  }
  return TASK_STATES_SHOWN[state];
}

/** The state of a task as a chip. What is in a person's hands does not read "working". */
export function TaskStateChip(props: Shown) {
  const { words, mark, tone } = shown(props);
  return (
    <Chip tone={tone} mark={mark}>
      {words}
    </Chip>
  );
}

/** The state of a task as one mark, with its words for screen readers and on hover. */
export function TaskStateMark(props: Shown) {
  const { words, mark, tone } = shown(props);
  return (
    <span
      role="img"
      aria-label={words}
      title={words}
      className={`w-4 flex-none text-center font-bold ${TEXT_TONES[tone]}`}
    >
      {mark}
    </span>
  );
}

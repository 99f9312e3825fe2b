import type { PreferenceEvent } from '../../model/preference.ts';
import type { TaskKind } from '../../model/task-kind.ts';
import { capability, KIND_RATINGS } from '../capability.ts';

/** One question of the welcome page: who should do a kind of work. */
export type Question = { kind: TaskKind; words: string };

/** One tap each; a person's answers say more about the next task than anybody else's. */
export const QUESTIONS: readonly Question[] = [
  { kind: 'draft-reply', words: 'A customer asks three things. Who writes the first draft?' },
  { kind: 'summarise-thread', words: 'A thread has 40 comments. Who reads it and sums it up?' },
  { kind: 'extract-actions', words: 'Promises and dates are all over a thread. Who lists them?' },
  {
    kind: 'collect-facts',
    words: 'Numbers and names have to go into another tool. Who collects them?',
  },
  { kind: 'clarify-draft', words: 'Your reply came out too long. Who tightens it?' },
  { kind: 'convert-table', words: 'A table is wanted as a file. Who converts it?' },
  { kind: 'find-earlier', words: 'This may have come up before. Who looks for it?' },
];

/** The three answers, with the share that goes to an agent. */
export const ANSWERS = [
  { share: 1, words: 'Agent first' },
  { share: 0.5, words: 'It depends' },
  { share: 0, words: 'I do it' },
] as const;

/** An answer as learning reads it; a new one takes the place of the old. */
export function answerEvent(kind: TaskKind, share: number, at: number): PreferenceEvent {
  const able = capability(KIND_RATINGS[kind].ratings);
  return { id: `question:${kind}`, signal: 'answered', kind, capability: able, share, at };
}

import type { TaskKind } from '@/lib/model/task-kind';

/** What was learned about one person. Log odds; 0 everywhere is a person nothing is known about. */
export type Taste = {
  /** How much more than others this person hands off, whatever the kind. */
  person: number;
  /** What a kind adds to that. */
  kinds: Partial<Record<TaskKind, number>>;
  /** How likely a result of the kind is taken without much change: 0 to 1. */
  acceptance: Partial<Record<TaskKind, number>>;
  /** How many of the person's acts it rests on. */
  acts: number;
};

export const UNKNOWN_TASTE: Taste = { person: 0, kinds: {}, acceptance: {}, acts: 0 };

import { z } from 'zod';

/** What a subtask is about. One playbook proposes each kind (except `something-else`, typed by hand). */
export const TASK_KINDS = [
  'summarise-thread',
  'extract-actions',
  'collect-facts',
  'draft-reply',
  'convert-table',
  'clarify-draft',
  'find-earlier',
  'check-style',
  'check-list',
  'compare-texts',
  'decide',
  'something-else',
] as const;
export const taskKindSchema = z.enum(TASK_KINDS);
export type TaskKind = z.infer<typeof taskKindSchema>;

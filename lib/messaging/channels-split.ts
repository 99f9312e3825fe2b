import { z } from 'zod';
import { idSchema, instantSchema, originSchema } from '../model/common.ts';
import { MOST_SUBTASKS } from '../model/split.ts';
import { taskKindSchema } from '../model/task-kind.ts';
import { channel } from './channel.ts';

const fromPage = ['page'] as const;
const itemKey = z.string().min(1).max(700);

/** Plans of work items, and what the person does not want to hear about. */
export const splitChannels = {
  'split-item': channel()(
    fromPage,
    z.strictObject({
      workItemKey: itemKey,
      /** Absent: by rules alone. Else this agent looks too, and its plan takes the place of theirs. */
      agentId: z.string().min(1).max(100).optional(),
    }),
  ),
  'change-subtask': channel()(
    fromPage,
    z.strictObject({
      workItemKey: itemKey,
      subtaskId: idSchema,
      title: z.string().trim().min(1).max(300).optional(),
      /** Null: the person does it. */
      agentId: z.string().min(1).max(100).nullable().optional(),
    }),
  ),
  'accept-subtasks': channel<{ taskIds: string[] }>()(
    fromPage,
    z.strictObject({
      workItemKey: itemKey,
      subtaskIds: z.array(idSchema).min(1).max(MOST_SUBTASKS),
    }),
  ),
  'snooze-kind': channel()(
    fromPage,
    z.strictObject({ kind: taskKindSchema, until: instantSchema }),
  ),
  'snooze-site': channel()(
    fromPage,
    z.strictObject({ origin: originSchema, until: instantSchema }),
  ),
  /** Ends a snooze of a kind or a site before its time. */
  wake: channel()(fromPage, z.strictObject({ snoozeId: z.string().min(1).max(400) })),
};

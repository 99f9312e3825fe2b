import { z } from 'zod';
import { LONGEST_RULE } from '../model/policy.ts';
import { taskKindSchema } from '../model/task-kind.ts';
import { channel } from './channel.ts';

const fromPage = ['page'] as const;
const ruleId = z.string().min(1).max(100);

/** The person's rules, and what learning may keep. */
export const policyChannels = {
  /** Keeps a rule; the sentence comes back in its canonical form. */
  'save-rule': channel<{ sentence: string }>()(
    fromPage,
    z.strictObject({
      /** Absent: a new rule. */
      ruleId: ruleId.optional(),
      sentence: z.string().trim().min(1).max(LONGEST_RULE),
    }),
  ),
  'switch-rule': channel()(fromPage, z.strictObject({ ruleId, on: z.boolean() })),
  'remove-rule': channel()(fromPage, z.strictObject({ ruleId })),
  /** Raises a built-in rule above "prepare only", or puts it back. */
  'acknowledge-rule': channel()(
    fromPage,
    z.strictObject({
      rule: z.string().min(1).max(40),
      /** True: the person read what it means and raises it. */
      acknowledged: z.boolean(),
    }),
  ),
  /** Takes in the text of a policy file, whole or not at all. */
  'import-rules': channel<{ count: number }>()(
    fromPage,
    z.strictObject({ text: z.string().max(200_000) }),
  ),
  /** Who should do a kind of work, as asked at welcome. */
  'answer-question': channel()(
    fromPage,
    z.strictObject({ kind: taskKindSchema, share: z.number().min(0).max(1) }),
  ),
  /** One level more for a kind, which it has earned; or one back. */
  'change-level': channel()(
    fromPage,
    z.strictObject({ kind: taskKindSchema, change: z.enum(['raised', 'lowered']) }),
  ),
  /** Forgets everything learned about the person. */
  'forget-learned': channel()(fromPage, z.strictObject({})),
};

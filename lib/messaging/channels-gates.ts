import { z } from 'zod';
import { budgetSchema, priceSchema } from '../model/budget.ts';
import { idSchema, instantSchema } from '../model/common.ts';
import { gateAnswerSchema, type Gate } from '../model/gate.ts';
import { grantScopeSchema } from '../model/grant.ts';
import { channel } from './channel.ts';

const fromPage = ['page'] as const;
const fromReview = ['page', 'inline'] as const;

/** What agents ask of the person, what they may read without asking, and how much they may spend. */
export const gateChannels = {
  /** Answers a question; answering twice changes nothing and gives the first answer back. */
  'answer-gate': channel<{ gate: Gate }>()(
    fromReview,
    z.strictObject({
      gateId: idSchema,
      choice: gateAnswerSchema,
      /** What the person wrote: for `respond`, `edit` and, as a reason, for `decline`. */
      text: z.string().max(20_000).optional(),
      /** With `accept` at a gate that has a scope: do not ask again until then; null: for good. */
      grantUntil: instantSchema.nullable().optional(),
    }),
  ),
  /** Lets agents read one kind of thing on one site without asking. */
  grant: channel<{ grantId: string }>()(
    fromPage,
    z.strictObject({ ...grantScopeSchema.shape, until: instantSchema.nullable() }),
  ),
  'revoke-grant': channel()(fromPage, z.strictObject({ grantId: idSchema })),
  /** Sets a limit; with neither money nor tokens it is taken away. */
  'set-budget': channel()(fromPage, budgetSchema),
  /** Keeps a price of the person's own. */
  'set-price': channel()(fromPage, priceSchema),
  'remove-price': channel()(fromPage, z.strictObject({ prefix: z.string().min(1).max(200) })),
};

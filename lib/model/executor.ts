import { z } from 'zod';

/** Who does a task. `accountable` on a task is always a person; the executor may be either. */
export const executorSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('agent'),
    agentId: z.string().min(1).max(100),
    name: z.string(),
  }),
  z.strictObject({ type: z.literal('person'), name: z.string() }),
]);
export type Executor = z.infer<typeof executorSchema>;

/** The person in front of the browser, as the panel names them. */
export const YOU = 'You';

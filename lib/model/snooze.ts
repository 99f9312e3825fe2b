import { z } from 'zod';
import { instantSchema, originSchema } from './common.ts';
import { taskKindSchema } from './task-kind.ts';

/** A kind of proposal, or all proposals of a site, that the person does not want to see for a while. */
export const snoozeSchema = z.discriminatedUnion('what', [
  z.strictObject({
    id: z.string().startsWith('kind:'),
    what: z.literal('kind'),
    kind: taskKindSchema,
    until: instantSchema,
  }),
  z.strictObject({
    id: z.string().startsWith('site:'),
    what: z.literal('site'),
    origin: originSchema,
    until: instantSchema,
  }),
]);
export type Snooze = z.infer<typeof snoozeSchema>;

/**
 * True when a proposal is not to be shown now.
 * @param snoozes every snooze, past ones too
 * @param now milliseconds since 1970
 */
export function isHushed(
  proposal: { kind: string },
  origin: string,
  snoozes: readonly Snooze[],
  now: number,
): boolean {
  return snoozes.some(
    (snooze) =>
      snooze.until > now &&
      (snooze.what === 'kind' ? snooze.kind === proposal.kind : snooze.origin === origin),
  );
}

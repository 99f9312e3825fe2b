import { z } from 'zod';
import { idSchema, instantSchema, originSchema } from './common.ts';

/** What an agent may read beyond the packet without asking each time. */
export const GRANT_KINDS = ['attached-item', 'earlier-work'] as const;
export const grantKindSchema = z.enum(GRANT_KINDS);
export type GrantKind = z.infer<typeof grantKindSchema>;

/** One kind of reading on one site: what a gate asks for and a grant covers. */
export const grantScopeSchema = z.strictObject({
  /** The site whose texts would be read. */
  origin: originSchema,
  kind: grantKindSchema,
});
export type GrantScope = z.infer<typeof grantScopeSchema>;

/** A permission the person gave ahead: listed, with an end, and taken back at any time. */
export const grantSchema = z.strictObject({
  id: idSchema,
  ...grantScopeSchema.shape,
  givenAt: instantSchema,
  /** Null: until the person takes it back. */
  until: instantSchema.nullable(),
  revokedAt: instantSchema.exactOptional(),
});
export type Grant = z.infer<typeof grantSchema>;

/**
 * Whether a grant covers a reading now.
 * @param now milliseconds since 1970
 */
export function covers(grant: Grant, scope: GrantScope, now: number): boolean {
  return (
    grant.origin === scope.origin &&
    grant.kind === scope.kind &&
    grant.revokedAt === undefined &&
    (grant.until === null || now < grant.until)
  );
}

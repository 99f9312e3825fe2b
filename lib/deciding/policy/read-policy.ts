import { managedPolicy } from '@/lib/storage/managed';
import { preferenceEvents } from '@/lib/storage/preferences';
import { allRules } from '@/lib/storage/rules';
import { composePolicy } from './compose-policy.ts';
import type { StandingPolicy } from './standing-policy.ts';

/** The policy as it stands, from what is stored and what the organisation set. */
export async function readPolicy(now: number): Promise<StandingPolicy> {
  const [rows, events, managed] = await Promise.all([
    allRules(),
    preferenceEvents(),
    managedPolicy(),
  ]);
  return composePolicy(rows, events, managed, now);
}

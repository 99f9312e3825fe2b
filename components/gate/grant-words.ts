import type { GrantKind } from '@/lib/model/grant';

const DAY_MS = 24 * 60 * 60_000;

/** What an agent would do beyond its packet, after “It would …”. */
export const GRANT_WORDS: Record<GrantKind, string> = {
  'attached-item': 'read the items you attached',
  'earlier-work': 'search your earlier work',
};

/** How long a grant may hold. */
export const HOLDS = [
  { value: '1', label: 'For a day' },
  { value: '30', label: 'For 30 days' },
  { value: 'always', label: 'Until I take it back' },
] as const;

/**
 * The end of a grant given now.
 * @param holds a value of {@link HOLDS}
 * @returns milliseconds since 1970; null: until it is taken back
 */
export function endOf(holds: string, now: number): number | null {
  return holds === 'always' ? null : now + Number(holds) * DAY_MS;
}

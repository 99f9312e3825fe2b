import { expect, test } from 'vitest';
import { fitAfter, fitState } from '@/lib/model/fit';
import type { AdapterHealth } from '@/lib/sites/adapter';

const health = (outcome: AdapterHealth['outcome']): AdapterHealth => ({
  tool: 'tracker',
  view: 'item',
  origin: 'user',
  outcome,
  failed: outcome === 'read' ? [] : [{ field: 'comments', selector: '.c' }],
});
const after = (
  before: Parameters<typeof fitAfter>[0],
  outcome: AdapterHealth['outcome'],
  at: number,
) => fitAfter(before, { origin: 'https://a.example', health: health(outcome), at });

test('a fault counts once it has stood, and keeps the day of the last whole reading', () => {
  const whole = after(undefined, 'read', 1000);
  const lacking = after(whole, 'degraded', 2000);
  expect(fitState(whole, 2000)).toBe('healthy');
  expect(fitState(lacking, 5000)).toBe('healthy');
  expect(fitState(lacking, 6000)).toBe('degraded');
  const still = after(lacking, 'degraded', 9000);
  expect(still).toMatchObject({ since: 2000, readAt: 1000, at: 9000 });
  expect(fitState(after(still, 'read', 10_000), 20_000)).toBe('healthy');
});

test('a view that was never read whole has nothing to wait for', () => {
  expect(fitState(after(undefined, 'broken', 1000), 1000)).toBe('broken');
});

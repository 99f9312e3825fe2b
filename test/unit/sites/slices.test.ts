import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { atOnce, inSlices, type Steps } from '@/lib/sites/slices';

let now = 0;

beforeEach(() => {
  vi.useFakeTimers();
  // Long after whatever another test worked.
  now += 1e6;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** How many steps ran in each task. */
let tasks: number[] = [];

/** Steps of `each` milliseconds; notes when they ran. */
function* steps(count: number, each: number, ran: number[] = []): Steps<number> {
  let begun = false;
  for (let step = 0; step < count; step += 1) {
    if (!begun) {
      begun = true;
      tasks.push(0);
      queueMicrotask(() => (begun = false));
    }
    tasks.push((tasks.pop() ?? 0) + 1);
    ran.push(now);
    now += each;
    yield;
  }
  return count;
}

/** Lets time pass until the promise is there. */
async function through<T>(promise: Promise<T>): Promise<T> {
  let over = false;
  const end = (): void => {
    over = true;
  };
  promise.then(end, end);
  for (let turn = 0; turn < 5000 && !over; turn += 1) {
    now += 10;
    await vi.advanceTimersByTimeAsync(10);
  }
  return promise;
}

test('does the same at once and in slices', async () => {
  expect(atOnce(steps(50, 3))).toBe(50);
  now += 10_000;
  expect(await through(inSlices(steps(50, 3), new AbortController().signal))).toBe(50);
});

test('takes at most 100 ms of any one second, and the page goes first in between', async () => {
  tasks = [];
  const ran: number[] = [];
  await through(inSlices(steps(200, 4, ran), new AbortController().signal));
  expect(ran).toHaveLength(200);
  for (const start of ran) {
    const within = ran.filter((at) => at >= start && at < start + 1000).length * 4;
    expect(within).toBeLessThanOrEqual(100);
  }
  // 10 ms, and the step they end in.
  expect(Math.max(...tasks)).toBeLessThanOrEqual(3);
});

test('ends with its signal, and what goes wrong comes out', async () => {
  const stop = new AbortController();
  const ran: number[] = [];
  const whole = inSlices(steps(100, 20, ran), stop.signal);
  now += 10;
  await vi.advanceTimersByTimeAsync(10);
  stop.abort();
  expect(await through(whole)).toBeUndefined();
  expect(ran.length).toBeLessThan(100);

  now += 10_000;
  // eslint-disable-next-line require-yield
  function* broken(): Steps<number> {
    throw new Error('broken');
  }
  const failing = inSlices(broken(), new AbortController().signal);
  await expect(through(failing)).rejects.toThrow('broken');
});

// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchPage } from '@/lib/sites';

let stop: AbortController;
let settled: ReturnType<typeof vi.fn<() => void>>;
let drafted: ReturnType<typeof vi.fn<() => void>>;

beforeEach(() => {
  vi.useFakeTimers();
  document.body.replaceChildren();
  document.querySelector('baton-page')?.remove();
  stop = new AbortController();
  settled = vi.fn<() => void>();
  drafted = vi.fn<() => void>();
});
afterEach(() => {
  stop.abort();
  vi.useRealTimers();
});

/** Lets mutation observers run, then `ms` milliseconds pass. */
async function pass(ms: number): Promise<void> {
  for (let step = 0; step < ms; step += 50) {
    await vi.advanceTimersByTimeAsync(Math.min(50, ms - step));
  }
}

async function started(): Promise<void> {
  watchPage(document, { changed: settled, drafted }, stop.signal);
  await pass(600);
  expect(settled).toHaveBeenCalledTimes(1);
  await pass(1500);
}

test('reports once at the start and then keeps quiet without a timer', async () => {
  await started();
  await pass(10_000);
  expect(settled).toHaveBeenCalledTimes(1);
  expect(vi.getTimerCount()).toBe(0);
});

test('reports once for a burst of late content', async () => {
  await started();
  for (let n = 0; n < 5; n += 1) {
    document.body.append(document.createElement('p'));
    await pass(50);
  }
  await pass(1000);
  expect(settled).toHaveBeenCalledTimes(2);
});

test('reports about once a second while the page never rests', async () => {
  await started();
  for (let n = 0; n < 100; n += 1) {
    document.body.append(document.createElement('p'));
    await pass(50);
  }
  expect(settled.mock.calls.length).toBeGreaterThanOrEqual(4);
  expect(settled.mock.calls.length).toBeLessThanOrEqual(6);
});

test('does not care about its own element', async () => {
  await started();
  const own = document.createElement('baton-page');
  document.documentElement.append(own);
  await pass(500);
  own.remove();
  await pass(2000);
  expect(settled).toHaveBeenCalledTimes(1);
});

test('follows navigation inside the page', async () => {
  await started();
  window.dispatchEvent(new Event('popstate'));
  await pass(1500);
  expect(settled).toHaveBeenCalledTimes(2);
  window.dispatchEvent(new Event('hashchange'));
  await pass(1500);
  expect(settled).toHaveBeenCalledTimes(3);
});

test('ends with its signal', async () => {
  await started();
  stop.abort();
  document.body.append(document.createElement('p'));
  window.dispatchEvent(new Event('popstate'));
  await pass(2000);
  expect(settled).toHaveBeenCalledTimes(1);
});

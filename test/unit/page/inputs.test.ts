// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onTypingPause } from '@/lib/page';

let stop: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  stop = new AbortController();
  document.body.replaceChildren(document.createElement('textarea'));
});
afterEach(() => {
  stop.abort();
  vi.useRealTimers();
});

const type = () =>
  document.querySelector('textarea')?.dispatchEvent(new Event('input', { bubbles: true }));

test('is called once, when typing has paused for long enough', () => {
  const handle = vi.fn();
  onTypingPause(document, 1000, handle, stop.signal);
  for (let key = 0; key < 20; key += 1) {
    type();
    vi.advanceTimersByTime(300);
  }
  expect(handle).not.toHaveBeenCalled();
  vi.advanceTimersByTime(699);
  expect(handle).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(handle).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(60_000);
  expect(handle).toHaveBeenCalledTimes(1);
  type();
  vi.advanceTimersByTime(1000);
  expect(handle).toHaveBeenCalledTimes(2);
});

test('no timer waits while nobody types, and none after the end', () => {
  const handle = vi.fn();
  onTypingPause(document, 1000, handle, stop.signal);
  expect(vi.getTimerCount()).toBe(0);
  type();
  expect(vi.getTimerCount()).toBe(1);
  stop.abort();
  expect(vi.getTimerCount()).toBe(0);
  type();
  vi.advanceTimersByTime(5000);
  expect(handle).not.toHaveBeenCalled();
});

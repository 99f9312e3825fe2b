// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { useAction } from '@/components/hooks/use-command';
import { useLive } from '@/components/hooks/use-live';
import { useNow } from '@/components/hooks/use-now';
import { BatonError } from '@/lib/model/errors';
import { db } from '@/lib/storage/database';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('useLive', () => {
  test('follows what it read', async () => {
    const { result } = renderHook(() => useLive(() => db.sites.count(), []));
    expect(result.current).toEqual({ state: 'loading' });
    await waitFor(() => expect(result.current).toEqual({ state: 'ready', value: 0 }));
    await act(async () => {
      await db.sites.put({ origin: 'https://a.example', tier: 'read', changedAt: 1 });
    });
    await waitFor(() => expect(result.current).toEqual({ state: 'ready', value: 1 }));
  });

  test('a failure is a state, not a crash', async () => {
    const failure = new BatonError('storage_full', 'Full.', 'Free some space.');
    const { result } = renderHook(() => useLive(() => Promise.reject(failure), []));
    await waitFor(() =>
      expect(result.current).toMatchObject({
        state: 'failed',
        problem: { code: 'storage_full', nextStep: 'Free some space.' },
      }),
    );
  });

  test('never shows the answer to the question before', async () => {
    const seen: string[] = [];
    const { result, rerender } = renderHook(
      ({ key }) => {
        const live = useLive(async () => key, [key]);
        if (live.state === 'ready') seen.push(`${key}:${live.value}`);
        return live;
      },
      { initialProps: { key: 'a' } },
    );
    await waitFor(() => expect(result.current.state).toBe('ready'));
    rerender({ key: 'b' });
    await waitFor(() => expect(result.current).toEqual({ state: 'ready', value: 'b' }));
    expect(seen).not.toContain('b:a');
  });
});

describe('useAction', () => {
  test('is busy while it runs, takes no second press, keeps the failure', async () => {
    let fail: (error: Error) => void = () => undefined;
    const act1 = vi.fn(() => new Promise<string>((_, reject) => (fail = reject)));
    const { result } = renderHook(() => useAction(act1));
    let first: Promise<unknown> = Promise.resolve();
    act(() => {
      first = result.current.run();
      void result.current.run();
    });
    expect(result.current.busy).toBe(true);
    expect(act1).toHaveBeenCalledTimes(1);
    await act(async () => {
      fail(new BatonError('page_gone', 'Gone.', 'Reload.'));
      await first;
    });
    expect(result.current).toMatchObject({ busy: false, problem: { code: 'page_gone' } });
    act(() => result.current.dismiss());
    expect(result.current.problem).toBeNull();
  });
});

test('useNow ticks once a second and stands still when nobody looks', () => {
  vi.useFakeTimers();
  const { result, unmount } = renderHook(() => useNow(1000));
  const start = result.current;
  act(() => {
    vi.advanceTimersByTime(3000);
  });
  expect(result.current - start).toBeGreaterThanOrEqual(3000);
  unmount();
  expect(vi.getTimerCount()).toBe(0);
});

// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SEEN_FOR_MS, watchSeen } from '@/components/inline/seen';

type Entry = { isIntersecting: boolean; intersectionRatio: number; isVisible?: boolean };

/** Stands in for the browser's observer: the test says what it reports. */
class FakeObserver {
  static last: FakeObserver | undefined;
  observed: Element[] = [];
  readonly callback: (entries: Entry[]) => void;
  readonly init: Record<string, unknown>;

  constructor(callback: (entries: Entry[]) => void, init: Record<string, unknown>) {
    this.callback = callback;
    this.init = init;
    FakeObserver.last = this;
  }
  observe(element: Element): void {
    this.observed.push(element);
  }
  unobserve(element: Element): void {
    this.observed = this.observed.filter((one) => one !== element);
  }
  disconnect(): void {
    this.observed = [];
  }
}

let clock = 0;

function start(withVisibility: boolean) {
  vi.stubGlobal('IntersectionObserver', FakeObserver);
  class FakeEntry {}
  if (withVisibility) Reflect.set(FakeEntry.prototype, 'isVisible', false);
  vi.stubGlobal('IntersectionObserverEntry', FakeEntry);
  const controller = new AbortController();
  const watch = watchSeen(document.body, controller.signal, () => clock);
  const observer = FakeObserver.last;
  if (!observer) throw new Error('nothing observes');
  const report = (entry: Partial<Entry>) =>
    observer.callback([{ isIntersecting: true, intersectionRatio: 1, ...entry }]);
  return { watch, observer, report, controller };
}

beforeEach(() => {
  clock = 1000;
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('with visibility tracking', () => {
  test('counts only after half a second without a break', () => {
    const { watch, report, observer } = start(true);
    expect(watch.by).toBe('visibility');
    expect(observer.init).toMatchObject({ trackVisibility: true, delay: 100 });
    expect(watch.seen()).toBe(false);
    report({ isVisible: true });
    clock += SEEN_FOR_MS - 1;
    expect(watch.seen()).toBe(false);
    clock += 1;
    expect(watch.seen()).toBe(true);
  });

  test('being covered for a moment starts the half second anew', () => {
    const { watch, report } = start(true);
    report({ isVisible: true });
    clock += 5000;
    report({ isVisible: false });
    expect(watch.seen()).toBe(false);
    report({ isVisible: true });
    clock += SEEN_FOR_MS - 1;
    expect(watch.seen()).toBe(false);
    clock += 1;
    expect(watch.seen()).toBe(true);
  });

  test('a report of the same does not start it anew', () => {
    const { watch, report } = start(true);
    report({ isVisible: true });
    clock += 400;
    report({ isVisible: true });
    clock += 100;
    expect(watch.seen()).toBe(true);
  });

  test('filling the window is not enough', () => {
    const { watch, report } = start(true);
    report({ isVisible: false, intersectionRatio: 1 });
    clock += 5000;
    expect(watch.seen()).toBe(false);
  });
});

test('a part of the frame is not enough, however visible', () => {
  const { watch, report } = start(true);
  report({ isVisible: true, intersectionRatio: 0.6 });
  clock += 5000;
  expect(watch.seen()).toBe(false);
});

describe('without visibility tracking', () => {
  test('the frame has to be in the window from edge to edge', () => {
    const { watch, report } = start(false);
    expect(watch.by).toBe('intersection');
    report({ intersectionRatio: 0.9 });
    clock += 5000;
    expect(watch.seen()).toBe(false);
    report({ intersectionRatio: 1 });
    clock += SEEN_FOR_MS;
    expect(watch.seen()).toBe(true);
    report({ isIntersecting: false, intersectionRatio: 0 });
    expect(watch.seen()).toBe(false);
  });
});

test('a tab in the background is not seen, and is watched again when it is back', () => {
  const { watch, report, observer } = start(true);
  report({ isVisible: true });
  clock += 5000;
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  document.dispatchEvent(new Event('visibilitychange'));
  expect(watch.seen()).toBe(false);
  expect(observer.observed).toEqual([document.body]);
  report({ isVisible: true });
  clock += SEEN_FOR_MS;
  expect(watch.seen()).toBe(true);
});

test('ends with its signal', () => {
  const { watch, report, observer, controller } = start(true);
  report({ isVisible: true });
  clock += 5000;
  controller.abort();
  expect(watch.seen()).toBe(false);
  expect(observer.observed).toEqual([]);
});

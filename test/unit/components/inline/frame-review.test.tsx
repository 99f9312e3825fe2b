// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parseFrameAddress } from '@/components/inline/frame-address';
import { FrameReview } from '@/components/inline/frame-review';
import { db } from '@/lib/storage/database';
import { IDS, sample, TAB } from '../review/sample.ts';

const sent = vi.hoisted(() => ({ calls: [] as [string, Record<string, unknown>][] }));

vi.mock('@/lib/messaging/send', () => ({
  send: async (channel: string, request: Record<string, unknown>) => {
    sent.calls.push([channel, request]);
    return null;
  },
}));

/** The browser says that the frame is seen or not; happy-dom knows no layout. */
let report: (visible: boolean) => void = () => undefined;
class FakeObserver {
  constructor(callback: (entries: object[]) => void) {
    report = (isVisible) => callback([{ isVisible, isIntersecting: true, intersectionRatio: 1 }]);
  }
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
class FakeEntry {
  get isVisible(): boolean {
    return false;
  }
}

function trusted(event: Event): Event {
  Object.defineProperty(event, 'isTrusted', { value: true });
  return event;
}

/** A press of the person's hand, as the browser would report it. */
function click(element: Element): void {
  fireEvent(element, trusted(new MouseEvent('pointerdown', { bubbles: true })));
  fireEvent(
    element,
    trusted(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1 })),
  );
}

const names = () => sent.calls.map(([name]) => name);

beforeEach(async () => {
  vi.stubGlobal('IntersectionObserver', FakeObserver);
  vi.stubGlobal('IntersectionObserverEntry', FakeEntry);
  sent.calls = [];
  await Promise.all(db.tables.map((table) => table.clear()));
  const rows = sample(Date.now());
  await db.observations.put(rows.observation);
  await db.tasks.put(rows.task);
  await db.results.put(rows.result);
  await db.fieldStates.put(rows.field);
  render(<FrameReview taskId={IDS.task} changeId={IDS.change} tabId={TAB} />);
  await screen.findAllByRole('article');
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('the frame', () => {
  test('says whose review it is and how tall it wants to be', async () => {
    await screen.findByRole('heading', { name: 'Draft a reply that answers 3 open asks' });
    expect(names()).toContain('frame-height');
  });

  test('does nothing with a press while it is not seen, and says so', async () => {
    report(false);
    click(screen.getByRole('button', { name: 'Accept change 1' }));
    expect((await screen.findByRole('alert')).textContent).toContain('not in full view');
    expect(names()).toContain('open-panel');
    expect(names()).not.toContain('decide');
  });

  test('does nothing with a press that script made', async () => {
    const now = vi.spyOn(performance, 'now');
    report(true);
    now.mockReturnValue(performance.now() + 10_000);
    fireEvent.click(screen.getByRole('button', { name: 'Accept all & insert' }));
    await screen.findByRole('alert');
    expect(names()).not.toContain('prepare-insert');
    expect(names()).not.toContain('decide');
  });

  test('takes a press when it was seen for half a second', async () => {
    report(true);
    const later = performance.now() + 600;
    vi.spyOn(performance, 'now').mockReturnValue(later);
    click(screen.getByRole('button', { name: 'Accept change 1' }));
    await waitFor(() => expect(names()).toContain('decide'));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('closes, seen or not', () => {
    report(false);
    click(screen.getByRole('button', { name: 'Close' }));
    expect(names()).toContain('close-frame');
    sent.calls = [];
    fireEvent(
      document.body,
      trusted(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })),
    );
    expect(names()).toContain('close-frame');
  });
});

test('an address that does not name a task and a change by id shows nothing', () => {
  expect(parseFrameAddress(`#task=${IDS.task}&change=${IDS.change}`)).toEqual({
    taskId: IDS.task,
    changeId: IDS.change,
  });
  for (const hash of ['', '#task=1&change=2', `#task=${IDS.task}`, `#change=${IDS.change}`]) {
    expect(parseFrameAddress(hash)).toBeNull();
  }
});

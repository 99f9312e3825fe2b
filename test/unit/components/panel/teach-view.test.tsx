// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { TeachView } from '@/components/panel/teach/teach-view';
import { whenWords } from '@/components/panel/teach/teach-words';
import type { Lesson } from '@/lib/model/teaching';
import { aLesson } from '../../../fakes/a-lesson.ts';

const { send } = vi.hoisted(() => ({
  send: vi.fn<(channel: string, request: object) => Promise<unknown>>(),
}));
vi.mock('@/lib/messaging/send', () => ({ send }));

const ORIGIN = 'https://desk.example';
const TAB = 7;

beforeEach(() => {
  send.mockReset().mockResolvedValue(null);
});
afterEach(cleanup);

function show(lesson: Lesson | undefined) {
  const teaching = { tabId: TAB, origin: ORIGIN, ...(lesson ? { lesson } : {}) };
  return render(<TeachView teaching={teaching} />);
}
/** The row of one part. */
const row = (label: string) => {
  const item = screen.getByRole('heading', { name: label }).closest('li');
  if (!item) throw new Error(label);
  return within(item);
};
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

describe('a lesson in the panel', () => {
  test('asks the page how it stands, and waits until it says so', () => {
    show(undefined);
    expect(send).toHaveBeenCalledWith('teach', { tabId: TAB });
    expect(screen.getByLabelText('Looking at the page')).toBeTruthy();
    expect(screen.queryByRole('list')).toBeNull();
  });

  test('shows of every part who found it and what would be read there', () => {
    show(aLesson());
    expect(row('Title').getByText('You pointed')).toBeTruthy();
    expect(row('Title').getByText('Charged twice for one order')).toBeTruthy();
    expect(row('Comments').getByText('7 comments, all with author, 6 with time')).toBeTruthy();
    expect(row('Comments').getByText('Ines Wolstrad')).toBeTruthy();
    expect(row('Description').getByText('Not set')).toBeTruthy();
    expect(row('Who asked').getByText('Not set')).toBeTruthy();
  });

  test('moments are shown as people write them, and what a page shows as it is', () => {
    expect(whenWords('12 Nov 2026')).toBe('12 Nov 2026');
    expect(whenWords('2026-11-12T12:15:00')).toBe('12 Nov 2026, 12:15');
    expect(whenWords('2026-99-99T99')).toBe('2026-99-99T99');
  });

  test('once pointed at, comments of a missed kind can be added', () => {
    show(aLesson());
    expect(screen.queryByText(/Some are missing/)).toBeNull();
    cleanup();
    show(aLesson({ how: { ...aLesson().how, comment: 'pointed' } }));
    expect(row('Comments').getByText(/Some are missing/)).toBeTruthy();
  });

  test('a place where nothing is read any more says so', () => {
    const { seen, how } = aLesson();
    const { title: _title, ...rest } = seen;
    show(aLesson({ how: { ...how, title: 'kept' }, seen: rest }));
    expect(row('Title').getByText(/Nothing is read there/)).toBeTruthy();
    expect(screen.getByText('The title is needed first.')).toBeTruthy();
  });

  test('pointing and clearing name the part; the title cannot be cleared', () => {
    show(aLesson());
    press('Point: Reply field');
    expect(send).toHaveBeenCalledWith('teach-point', { tabId: TAB, part: 'reply' });
    press('Clear: Comments');
    expect(send).toHaveBeenCalledWith('teach-drop', { tabId: TAB, part: 'comment' });
    expect(screen.queryByRole('button', { name: 'Clear: Title' })).toBeNull();
  });

  test('while somebody points the keys move, take and cancel, and nothing can be saved', async () => {
    send.mockImplementation((channel) =>
      Promise.resolve(channel === 'teach-move' ? { on: 'article' } : null),
    );
    show(aLesson({ pointing: 'description' }));
    const group = screen.getByRole('group', { name: 'Pointing: Description' });
    expect(document.activeElement).toBe(group);
    fireEvent.keyDown(group, { key: 'ArrowUp' });
    await waitFor(() => expect(screen.getByText('On: article')).toBeTruthy());
    for (const [key, move] of [
      ['Enter', 'take'],
      ['Escape', 'cancel'],
    ]) {
      fireEvent.keyDown(group, { key });
      await waitFor(() => expect(send).toHaveBeenCalledWith('teach-move', { tabId: TAB, move }));
    }
    const save = screen.getByRole<HTMLButtonElement>('button', { name: 'Save and read the page' });
    expect(save.disabled).toBe(true);
    expect(screen.getByText(/First take something/)).toBeTruthy();
  });

  test('saving needs a name for the tool', () => {
    show(aLesson());
    const save = screen.getByRole<HTMLButtonElement>('button', { name: 'Save and read the page' });
    expect(save.disabled).toBe(true);
    fireEvent.change(screen.getByLabelText('What do you call this tool?'), {
      target: { value: ' Tidewater ' },
    });
    expect(save.disabled).toBe(false);
    fireEvent.click(save);
    expect(send).toHaveBeenCalledWith('teach-save', { tabId: TAB, name: 'Tidewater' });
    expect(screen.getByText(/Used on desk\.example only/)).toBeTruthy();
  });

  test('a lesson that mends keeps the name of the tool', () => {
    show(aLesson({ mends: { tool: 'acme', name: 'Acme', view: 'item' } }));
    expect(screen.getByRole('heading', { name: 'Mend Acme on desk.example' })).toBeTruthy();
    expect(screen.queryByLabelText('What do you call this tool?')).toBeNull();
    press('Save and read the page');
    expect(send).toHaveBeenCalledWith('teach-save', { tabId: TAB, name: 'Acme' });
  });

  test('what goes wrong is said where it was asked for', async () => {
    send.mockImplementation((channel) =>
      channel === 'teach-point'
        ? Promise.reject(new Error('the page went elsewhere'))
        : Promise.resolve(null),
    );
    show(aLesson());
    press('Point: Reply field');
    expect(await row('Reply field').findByRole('alert')).toBeTruthy();
    press('Stop');
    expect(send).toHaveBeenCalledWith('teach-end', { tabId: TAB });
  });
});

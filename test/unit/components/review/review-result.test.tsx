// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ReviewResult } from '@/components/review/review-result';
import { BatonError } from '@/lib/model/errors';
import { composeText, hunksOf } from '@/lib/reviewing/hunks';
import { decisionsFor } from '@/lib/reviewing/verdict';
import { db } from '@/lib/storage/database';
import {
  BASE,
  change,
  fieldNow,
  IDS,
  insertion,
  note,
  PROPOSED,
  sample,
  TAB,
  verdict,
} from './sample.ts';

const sent = vi.hoisted(() => ({
  calls: [] as [string, Record<string, unknown>][],
  fail: undefined as Error | undefined,
  slowMs: 0,
}));

/** Stands in for the service worker: writes verdicts, checks what is to go in as it would. */
vi.mock('@/lib/messaging/send', () => ({
  send: async (channel: string, request: Record<string, unknown>) => {
    sent.calls.push([channel, request]);
    if (channel === 'decide') {
      await new Promise((resolve) => setTimeout(resolve, sent.slowMs));
      const { hunkKey, decision, text } = request;
      await db.verdicts.put(
        verdict(
          String(hunkKey),
          decision as 'accepted',
          typeof text === 'string' ? text : undefined,
        ),
      );
      return null;
    }
    if (channel === 'prepare-insert') {
      const shown = String(request['shown']);
      const rows = await db.verdicts.toArray();
      const stored = composeText(shown, hunksOf(shown, PROPOSED), decisionsFor(IDS.change, rows));
      expect(request['text']).toBe(stored);
      if (sent.fail) throw sent.fail;
      return { token: IDS.run };
    }
    return channel === 'insert' ? { insertionId: IDS.run } : null;
  },
}));

const AT = Date.now();

async function store(
  changes: {
    result?: Partial<ReturnType<typeof sample>['result']>;
    task?: Partial<ReturnType<typeof sample>['task']>;
  } = {},
) {
  const rows = sample(AT);
  await db.workItems.put(rows.workItem);
  await db.observations.put(rows.observation);
  await db.agents.put(rows.agent);
  await db.tasks.put({ ...rows.task, ...changes.task });
  await db.results.put({ ...rows.result, ...changes.result });
  await db.fieldStates.put(rows.field);
}

const show = (props: { tabId?: number; inFrame?: { changeId: string } } = { tabId: TAB }) =>
  render(<ReviewResult taskId={IDS.task} {...props} />);
const named = (name: string | RegExp) => screen.findByRole('button', { name });
const calls = (channel: string) =>
  sent.calls.filter(([name]) => name === channel).map((one) => one[1]);
const press = (key: string, init: KeyboardEventInit = {}) =>
  fireEvent.keyDown(document.body, { key, ...init });

beforeEach(async () => {
  sent.calls = [];
  sent.fail = undefined;
  sent.slowMs = 0;
  await Promise.all(db.tables.map((table) => table.clear()));
});
afterEach(cleanup);

describe('a change', () => {
  test('shows each hunk with what goes and what comes, its checks and its evidence', async () => {
    await store();
    show();
    const cards = await screen.findAllByRole('article');
    expect(cards).toHaveLength(3);
    expect(cards[1]?.querySelector('del')?.textContent).toBe('Thanks for your message');
    expect(cards[1]?.querySelector('ins')?.textContent).toContain('R-118204');
    expect(cards[1]?.textContent).toContain('comments 3, 4');
    expect(cards[2]?.querySelector('[data-mark=fact]')?.textContent).toBe('251.75 EUR');
    expect(cards[2]?.textContent).toContain(
      'Not in the source. Closest: “221.75 EUR” (comment 4).',
    );
    expect(screen.getByText(/1 claim is/).parentElement?.textContent).toContain('5 of 6 found');
  });

  test('accepting shows at once, is stored, and can be taken back', async () => {
    await store();
    show();
    fireEvent.click(await named('Accept change 1'));
    expect(screen.getByText('Accepted')).toBeTruthy();
    await named('Insert 1 of 3');
    expect(calls('decide')).toMatchObject([{ decision: 'accepted', changeId: IDS.change }]);
    fireEvent.click(await named('Undo: change 1'));
    await named('Accept change 1');
    expect(calls('decide')[1]).toMatchObject({ decision: 'withdrawn' });
  });

  test('edited words go in as the person wrote them', async () => {
    await store();
    show();
    fireEvent.click(await named('Edit change 1'));
    const box = await screen.findByRole('textbox', { name: 'Your wording' });
    expect(box).toHaveProperty('value', expect.stringMatching(/^Hello Bramwick .*invoice\.$/));
    fireEvent.change(box, { target: { value: 'Dear team,' } });
    fireEvent.click(await named('Save'));
    await screen.findByText('Edited by you');
    expect(calls('decide')).toMatchObject([{ decision: 'edited', text: 'Dear team,\n\n' }]);
    fireEvent.click(await named('Insert 1 of 3'));
    await waitFor(() => expect(calls('insert')).toEqual([{ token: IDS.run }]));
    expect(calls('prepare-insert')).toEqual([
      {
        taskId: IDS.task,
        changeId: IDS.change,
        tabId: TAB,
        shown: BASE,
        text: `Dear team,\n\n${BASE}`,
      },
    ]);
  });

  test('marked words say why when pressed, and show what the source says', async () => {
    await store();
    show();
    fireEvent.click(await screen.findByRole('button', { name: '251.75 EUR: Not in the source' }));
    const box = await screen.findByRole('dialog', { name: 'Not in the source' });
    fireEvent.click(within(box).getByRole('button', { name: '“221.75 EUR”' }));
    expect(calls('highlight').at(-1)).toMatchObject({ evidence: [{ sourceId: 'comment:#4' }] });
  });

  test('each acceptance criterion has its state, here and in the frame', async () => {
    await store();
    show({ inFrame: { changeId: IDS.change } });
    const criteria = await screen.findByRole('region', { name: 'Acceptance criteria' });
    expect(
      within(criteria)
        .getAllByRole('listitem')
        .map((one) => one.textContent),
    ).toEqual([
      '?answers every open ask · For you to tell',
      expect.stringMatching(/^✓under 120 words · Met: \d+ words$/),
      'abc look before it goes out',
      'abc fact',
    ]);
  });

  test('a result nobody checked says so', async () => {
    await store({ result: { check: undefined } });
    show();
    expect(await screen.findByText(/was not checked/)).toBeTruthy();
  });

  test('the number the source states is one press away', async () => {
    await store();
    show();
    fireEvent.click(await named('Use 221.75 EUR'));
    await screen.findByText('Edited by you');
    expect(calls('decide')).toMatchObject([
      { decision: 'edited', text: '\nAs agreed, we credit 221.75 EUR to your account.\n' },
    ]);
    await waitFor(() => expect(screen.queryByText(/1 claim is/)).toBeNull());
  });

  test('all at once: every open hunk is accepted first, so that the record is whole', async () => {
    await store();
    show();
    fireEvent.click(await named('Accept all & insert'));
    await waitFor(() => expect(calls('insert')).toHaveLength(1));
    expect(calls('decide').map((one) => one['decision'])).toEqual([
      'accepted',
      'accepted',
      'accepted',
    ]);
    expect(calls('prepare-insert')).toMatchObject([{ shown: BASE, text: PROPOSED }]);
  });

  test('when the field changed in between, it is compared again and nothing decided is lost', async () => {
    await store();
    show();
    fireEvent.click(await named('Accept change 1'));
    const insert = await named('Insert 1 of 3');
    sent.fail = new BatonError('field_changed', 'The field changed.', 'Look again.');
    const now = 'Thanks a lot for your message.\n';
    fireEvent.click(insert);
    await screen.findByText(/The field changed while you were reading/);
    await act(() => db.fieldStates.put(fieldNow(now, AT)));
    await screen.findByText(/You changed the field since/);
    await named('Insert 1 of 3');
    sent.fail = undefined;
    fireEvent.click(await named('Insert 1 of 3'));
    await waitFor(() => expect(calls('insert')).toHaveLength(1));
    const [, again] = calls('prepare-insert');
    expect(again).toMatchObject({ shown: now });
    expect(String(again?.['text'])).toMatch(/^Hello Bramwick team.*\n\nThanks a lot/);
  });

  test('what was being written is kept when the passage goes away', async () => {
    await store();
    show();
    fireEvent.click(await named('Edit change 2'));
    const box = await screen.findByRole('textbox', { name: 'Your wording' });
    fireEvent.change(box, { target: { value: 'my words' } });
    await act(() => db.fieldStates.put(fieldNow(PROPOSED, AT)));
    await screen.findByText(/The passage you were rewriting is gone/);
    expect(screen.getByText('my words')).toBeTruthy();
  });

  test('after an insert: what went in, the way back, and the rest', async () => {
    await store();
    const first = hunksOf(BASE, PROPOSED)[0];
    if (!first) throw new Error('no hunk');
    const after = first.after + BASE;
    await db.verdicts.put(verdict(first.key, 'accepted'));
    await db.insertions.put(insertion(BASE, after, AT));
    await db.fieldStates.put(fieldNow(after, AT));
    show();
    const inserted = await screen.findByRole('region', { name: 'Inserted' });
    expect(await screen.findAllByRole('article')).toHaveLength(2);
    fireEvent.click(within(inserted).getByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(calls('undo-insertion')).toHaveLength(1));
  });

  test('words that do more than be read need a second press', async () => {
    await store({
      result: { changes: [{ ...change, newText: 'Pay at https://drop.example/x, @anna.\n' }] },
    });
    // Only the pressing is of interest here.
    sent.fail = new BatonError('field_gone', 'gone', 'gone');
    show();
    fireEvent.click(await named('Accept & insert'));
    const ask = await screen.findByRole('alert');
    expect(ask.textContent).toContain('A link that is not on the page: https://drop.example/x');
    expect(ask.textContent).toContain('A mention, which notifies somebody: @anna');
    expect(sent.calls.map(([name]) => name)).toEqual([]);
    fireEvent.click(await named('Cancel'));
    await named('Accept & insert');
  });
});

describe('keys', () => {
  test('a, r and Ctrl+Enter act on the next open hunk; each press on another one', async () => {
    await store();
    show();
    await screen.findAllByRole('article');
    press('a');
    press('r');
    await screen.findByText('Rejected');
    expect(calls('decide').map((one) => one['decision'])).toEqual(['accepted', 'rejected']);
    expect(new Set(calls('decide').map((one) => one['hunkKey'])).size).toBe(2);
    press('Enter', { ctrlKey: true });
    await waitFor(() => expect(calls('insert')).toHaveLength(1));
    expect(String(calls('prepare-insert')[0]?.['text'])).toMatch(/^Hello Bramwick.*\n\nThanks for/);
  });

  test('an insert waits for the decisions that are still on their way', async () => {
    await store();
    sent.slowMs = 40;
    show();
    await screen.findAllByRole('article');
    press('a');
    await named('Insert 1 of 3');
    press('Enter', { ctrlKey: true });
    await waitFor(() => expect(calls('insert')).toHaveLength(1));
    expect(String(calls('prepare-insert')[0]?.['text'])).toContain('Hello Bramwick');
  });

  test('j and k walk the cards; letters in a text box stay letters', async () => {
    await store();
    show();
    const cards = await screen.findAllByRole('article');
    press('j');
    expect(document.activeElement).toBe(cards[0]);
    press('j');
    expect(document.activeElement).toBe(cards[1]);
    press('k');
    expect(document.activeElement).toBe(cards[0]);
    press('e');
    const box = await screen.findByRole('textbox', { name: 'Your wording' });
    fireEvent.keyDown(box, { key: 'r' });
    expect(calls('decide')).toEqual([]);
    fireEvent.keyDown(box, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByRole('textbox')).toBeNull());
  });
});

describe('places', () => {
  test('without the page there is no insert, but the text can be copied', async () => {
    await store();
    show({});
    await screen.findByText(/Open the page to insert/);
    await named('Copy the text');
    expect(screen.queryByRole('button', { name: /insert/i })).toBeNull();
  });

  test('the frame names no tab and shows its own change alone', async () => {
    const other = { ...change, id: IDS.run, fieldLabel: 'Internal note' };
    await store({ result: { changes: [change, other], notes: [note] } });
    show({ tabId: TAB, inFrame: { changeId: IDS.change } });
    fireEvent.click(await named('Accept change 1'));
    fireEvent.click(await named('Insert 1 of 3'));
    await waitFor(() => expect(calls('insert')).toHaveLength(1));
    expect(calls('prepare-insert')[0]).not.toHaveProperty('tabId');
    expect(screen.queryByText('Internal note')).toBeNull();
    expect(screen.queryByText(note.title)).toBeNull();
    fireEvent.focus(await named('Show on the page: comment 2'));
    expect(calls('highlight')[0]).toMatchObject({
      scroll: false,
      evidence: [{ sourceId: 'comment:#2' }],
    });
    expect(calls('highlight')[0]).not.toHaveProperty('tabId');
  });
});

describe('notes', () => {
  test('show what the agent could not do, the evidence, and end with Done', async () => {
    await store({
      result: {
        notes: [note],
        changes: [],
        limits: ['Chose sentences; does not rephrase.'],
        incomplete: true,
      },
    });
    show();
    await screen.findByText(note.title);
    expect(screen.getByText('Claude:').parentElement?.textContent).toContain('does not rephrase');
    expect(screen.getByText('Not finished.')).toBeTruthy();
    const quote = screen.getByRole('button', { name: /by 26 November/ });
    fireEvent.click(quote);
    expect(calls('highlight').at(-1)).toMatchObject({ tabId: TAB, scroll: true });
    fireEvent.click(await named('Done'));
    await waitFor(() => expect(calls('accept-result')).toEqual([{ taskId: IDS.task }]));
  });

  test('can be sent back with a sentence', async () => {
    await store({ result: { notes: [note], changes: [] } });
    show();
    fireEvent.click(await named('Send back…'));
    const box = await screen.findByRole('textbox', { name: 'What should be different?' });
    fireEvent.change(box, { target: { value: ' Shorter, please. ' } });
    fireEvent.click(await named('Send back'));
    await waitFor(() =>
      expect(calls('send-back')).toEqual([{ taskId: IDS.task, sentence: 'Shorter, please.' }]),
    );
  });

  test('of a finished task offer nothing to decide', async () => {
    await store({ result: { notes: [note], changes: [] }, task: { state: 'done' } });
    show();
    await screen.findByText(note.title);
    expect(screen.queryByRole('button', { name: 'Done' })).toBeNull();
  });
});

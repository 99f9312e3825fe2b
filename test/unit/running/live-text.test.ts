import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { beginLiveText } from '@/lib/running/live-text';
import { partialOf, partials } from '@/lib/storage/runs';
import { until } from '../../fakes/clock.ts';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import { nextId, NOW } from '../../fakes/factories.ts';

beforeEach(emptyDatabase);
afterEach(() => {
  vi.restoreAllMocks();
});

const begin = (runId: string, attempt = 1, show = (text: string) => text) =>
  beginLiveText(runId, attempt, () => NOW, show);

describe('live text', () => {
  test('shows the first words at once', async () => {
    const put = vi.spyOn(partials, 'put');
    const runId = nextId();
    begin(runId).add('Hel');
    expect(put).toHaveBeenCalledOnce();
    await until(async () => (await partialOf(runId))?.text === 'Hel');
  });

  test('writes no more than every 50 ms, however fast it comes, and is whole at the end', async () => {
    const put = vi.spyOn(partials, 'put');
    const runId = nextId();
    const live = begin(runId);
    const began = performance.now();
    let whole = '';
    for (let index = 0; index < 60; index += 1) {
      live.add(`word ${index} `);
      whole += `word ${index} `;
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
    await live.settled();
    const took = performance.now() - began;
    expect((await partialOf(runId))?.text).toBe(whole);
    expect(put.mock.calls.length).toBeGreaterThan(2);
    expect(put.mock.calls.length).toBeLessThanOrEqual(took / 50 + 1);
  });

  test('replaces what an earlier attempt left', async () => {
    const runId = nextId();
    await partials.put({ runId, attempt: 1, text: 'a long text of the first attempt', at: NOW });
    const live = begin(runId, 2);
    live.add('new');
    await live.settled();
    expect(await partialOf(runId)).toEqual({ runId, attempt: 2, text: 'new', at: NOW });
  });

  test('is made readable as a whole: a placeholder may come in two pieces', async () => {
    const runId = nextId();
    const live = begin(runId, 1, (text) => text.replace('[IBAN-1]', 'DE00 1234'));
    live.add('Pay to [IBA');
    await until(async () => (await partialOf(runId)) !== undefined);
    live.add('N-1] today');
    await live.settled();
    expect((await partialOf(runId))?.text).toBe('Pay to DE00 1234 today');
  });

  test('nothing added, nothing written', async () => {
    const live = begin(nextId());
    await live.settled();
    expect(await partials.list((table) => table)).toEqual([]);
  });

  test('a store that fails holds nobody up, and the next words are written whole', async () => {
    vi.spyOn(console, 'warn').mockReturnValue(undefined);
    const runId = nextId();
    const live = begin(runId);
    vi.spyOn(partials, 'put').mockRejectedValueOnce(new Error('full'));
    live.add('one ');
    await live.settled();
    expect(await partialOf(runId)).toBeUndefined();
    live.add('two');
    await live.settled();
    expect((await partialOf(runId))?.text).toBe('one two');
  });
});

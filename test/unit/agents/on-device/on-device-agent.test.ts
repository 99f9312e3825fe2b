import { afterEach, describe, expect, test } from 'vitest';
import type { Brief } from '@/lib/agents/agent';
import { ON_DEVICE_CARD } from '@/lib/agents/on-device/card';
import { downloadModel, modelState } from '@/lib/agents/on-device/model-state';
import { onDeviceAgent } from '@/lib/agents/on-device/on-device-agent';
import { testOnDevice } from '@/lib/agents/on-device/test-model';
import { installBrowserModel } from '../../../fakes/browser-model.ts';
import { runToEnd, sampleBrief } from '../samples.ts';

const CARD = { ...ON_DEVICE_CARD, createdAt: 0 };
const noFetch: typeof fetch = () => Promise.reject(new Error('nothing may leave the browser'));
const run = (brief: Partial<Brief> = {}) =>
  runToEnd(onDeviceAgent(CARD, { firstByteMs: 200, idleMs: 200 }), sampleBrief(brief), {
    fetch: noFetch,
    key: null,
  });

let model: ReturnType<typeof installBrowserModel> | null = null;
const install = (...part: Parameters<typeof installBrowserModel>) => {
  model = installBrowserModel(...part);
  return model;
};
afterEach(() => {
  model?.restore();
  model = null;
});

describe('a browser with a model', () => {
  test.each([false, true])(
    'answers piece by piece, and is put away (old names: %s)',
    async (oldNames) => {
      const { answer } = install({ oldNames });
      const { events, outcome } = await run();
      expect(outcome.changes[0]?.newText).toBe('Good day, Anna.');
      expect(events.flatMap((event) => (event.type === 'text' ? [event.delta] : []))).toEqual(
        answer,
      );
      const usage = events.flatMap((event) => (event.type === 'usage' ? [event.usage] : []))[0];
      expect(usage?.inputTokens).toBeGreaterThan(100);
      expect(usage?.outputTokens).toBeGreaterThan(0);
      expect(model?.destroyed).toBe(1);
    },
  );

  test('texts of the page are material, never instructions', async () => {
    const { system, asked } = install();
    await run();
    expect(system.join('\n')).not.toContain('TS-20431');
    expect(asked.join('\n')).toContain('TS-20431');
  });

  test('a summary goes to the summarizer where there is one and the texts fit', async () => {
    const told = install({ summarizer: true });
    const { outcome } = await run({ kind: 'summarise-thread' });
    expect(outcome.notes[0]?.markdown).toBe('Good day, Anna.');
    expect(told.asked[0]).not.toContain('<data-');
    expect(told.system[0]).not.toContain('TS-20431');
  });

  test('another language than it knows: in English, with a word about it', async () => {
    install();
    const text =
      'Sehr geehrte Frau Berg, wir haben die Lampe noch nicht verschickt und melden uns.';
    const { outcome } = await run({ field: { key: 'reply', label: 'Reply', text } });
    expect(outcome.limits[0]).toContain('not made for German');
  });

  test('a language it knows is asked for', async () => {
    install({ languages: ['en', 'de'] });
    const text =
      'Sehr geehrte Frau Berg, wir haben die Lampe noch nicht verschickt und melden uns.';
    expect((await run({ field: { key: 'reply', label: 'Reply', text } })).outcome.limits).toEqual(
      [],
    );
  });
});

describe('what it cannot do, it says', () => {
  test.each<[string, string, Parameters<typeof installBrowserModel>[0] | null]>([
    ['agent_cannot', 'has no model of its own', null],
    ['agent_cannot', 'cannot run the browser’s model', { state: 'unavailable' }],
    ['agent_cannot', 'not downloaded yet', { state: 'downloadable' }],
    ['agent_overloaded', 'still downloading', { state: 'downloading' }],
    ['agent_context_exceeded', 'and the model of this browser holds 300', { window: 300 }],
    ['agent_malformed', 'answered with nothing', { answer: [] }],
    ['agent_stalled', 'has said nothing', { hangs: true }],
    ['agent_refused', 'held back', { fails: new DOMException('x', 'NotReadableError') }],
    ['agent_overloaded', 'broke off', { fails: new DOMException('x', 'UnknownError') }],
    [
      'agent_context_exceeded',
      'more than the model',
      { fails: new DOMException('x', 'QuotaExceededError') },
    ],
    [
      'agent_cannot',
      'does not know this language',
      { fails: new DOMException('x', 'NotSupportedError') },
    ],
    [
      'agent_cannot',
      'lets nobody use its model',
      { fails: new DOMException('x', 'NotAllowedError') },
    ],
  ])('%s: %s', async (code, words, part) => {
    if (part !== null) install(part);
    const failed: unknown = await run().then(
      () => null,
      (error: unknown) => error,
    );
    expect(failed).toMatchObject({ name: 'AgentFailure', code });
    expect((failed as Error).message).toContain(words);
    expect((failed as { nextStep: string }).nextStep).not.toBe('');
  });

  test('it never downloads by itself', async () => {
    const told = install({ state: 'downloadable', clicked: true });
    await run().catch(() => undefined);
    expect(told.state).toBe('downloadable');
  });

  test.each([false, true])('stops at once, and lets go of the session (deaf: %s)', async (deaf) => {
    const told = install({ hangs: true, deaf });
    const controller = new AbortController();
    const agent = onDeviceAgent(CARD, { firstByteMs: 600_000, idleMs: 600_000 });
    const running = runToEnd(agent, sampleBrief(), {
      fetch: noFetch,
      key: null,
      signal: controller.signal,
    });
    setTimeout(() => controller.abort(), 20);
    await expect(running).rejects.toMatchObject({ code: 'stopped' });
    expect(told.destroyed).toBe(1);
  });
});

describe('the model under Agents', () => {
  test('how far it is', async () => {
    expect(await modelState()).toBe('absent');
    for (const state of ['unavailable', 'downloadable', 'downloading', 'available'] as const) {
      install({ state });
      expect(await modelState()).toBe(state);
      model?.restore();
    }
  });

  test('is downloaded after a click only, and tells how far it is', async () => {
    const told = install({ state: 'downloadable' });
    const shares: number[] = [];
    const download = () =>
      downloadModel((share) => shares.push(share), new AbortController().signal);
    await expect(download()).rejects.toMatchObject({ name: 'NotAllowedError' });
    told.clicked = true;
    await download();
    expect(shares).toEqual([0, 0.4, 1]);
    expect(await modelState()).toBe('available');
    expect(told.destroyed).toBe(1);
  });

  test('tested, it says what it holds', async () => {
    const io = { fetch: noFetch, key: null, signal: new AbortController().signal };
    expect(await testOnDevice(CARD, io)).toMatchObject({ ok: false });
    install({ summarizer: true });
    expect(await testOnDevice(CARD, io)).toMatchObject({
      ok: true,
      message:
        'The model of this browser is ready. It holds 9216 tokens. Summaries go to the browser’s summarizer.',
      capabilities: { maxInput: 9216, streaming: 'yes', tools: 'no' },
    });
    install({ state: 'downloadable' });
    expect((await testOnDevice(CARD, io)).message).toContain('Download it under Agents');
  });
});

import { toProblem } from '@/lib/model/errors';
import type { TestAgent } from '../connection-test.ts';
import { notReady, toFailure } from './failures.ts';
import { modelState } from './model-state.ts';
import { languageApi, languageOptions, room, summaryApi, summaryOptions } from './prompt-api.ts';
import { beforeLong } from './read-stream.ts';

const PATIENCE_MS = 60_000;

/** Wakes the model of this browser and says what it holds. It downloads nothing. */
export const testOnDevice: TestAgent = async (_, { signal }) => {
  const trouble = notReady(await modelState());
  if (trouble !== null) return { ok: false, message: `${trouble.message} ${trouble.nextStep}` };
  try {
    const creating = languageApi()?.create({ ...languageOptions('en'), signal });
    const session = await beforeLong(Promise.resolve(creating), PATIENCE_MS, signal);
    const maxInput = session === undefined ? null : room(session);
    session?.destroy();
    const summary = await summaryApi()
      ?.availability(summaryOptions('en'))
      .catch(() => undefined);
    const holds = maxInput === null ? '' : ` It holds ${maxInput} tokens.`;
    const sums = summary === 'available' ? ' Summaries go to the browser’s summarizer.' : '';
    return {
      ok: true,
      message: `The model of this browser is ready.${holds}${sums}`,
      capabilities: {
        models: [],
        streaming: 'yes',
        tools: 'no',
        thinking: 'no',
        tokenCounting: 'yes',
        maxInput: maxInput === null ? null : Math.max(1, Math.floor(maxInput)),
        maxOutput: null,
      },
    };
  } catch (error) {
    const { message, nextStep } = toProblem(toFailure(error));
    return { ok: false, message: `${message} ${nextStep}` };
  }
};

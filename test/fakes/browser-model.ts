import type { Availability } from '@/lib/agents/on-device/prompt-api';

/**
 * A browser with a model of its own, in the shapes of the Prompt API and the Summarizer API as
 * Chrome and MDN document them (developer.chrome.com/docs/ai/prompt-api, MDN `LanguageModel`, read
 * in November 2026): `create` downloads only after a click, tells the share that is there, takes a
 * signal; a session measures, streams pieces, counts what it used, and throws `QuotaExceededError`
 * beyond its window.
 */
export type BrowserModel = {
  /** How far the model is from being used; a download moves it on. */
  state: Availability;
  /** Languages it knows. */
  languages: string[];
  /** Tokens a session holds. */
  window: number;
  /** What it answers, piece by piece. */
  answer: string[];
  /** Whether a click was just made: a download needs one. */
  clicked: boolean;
  /** Thrown by the next prompt. */
  fails: DOMException | null;
  /** Answers nothing until it is stopped. */
  hangs: boolean;
  /** Does not notice that it is stopped, as models on their way into memory do. */
  deaf: boolean;
  /** What was said to it: instructions apart from everything else. */
  system: string[];
  asked: string[];
  destroyed: number;
  /** Names before Chrome 148. */
  oldNames: boolean;
};

type Options = {
  expectedInputs?: { languages?: string[] }[];
  expectedOutputs?: { languages?: string[] }[];
  expectedInputLanguages?: string[];
  outputLanguage?: string;
  initialPrompts?: { role: string; content: string }[];
  sharedContext?: string;
  signal?: AbortSignal;
  monitor?: (monitor: EventTarget) => void;
};

const tokensIn = (text: string): number => Math.ceil(text.length / 4);

class Progress extends Event {
  constructor(readonly loaded: number) {
    super('downloadprogress');
  }
}

/** Puts such a browser in place; `restore` takes it away again. */
export function installBrowserModel(
  part: Partial<BrowserModel> & { summarizer?: boolean } = {},
): BrowserModel & { restore: () => void } {
  const { summarizer = false, ...given } = part;
  const model: BrowserModel = {
    state: 'available',
    languages: ['en', 'es', 'ja'],
    window: 9216,
    answer: ['Good day, ', 'Anna.'],
    clicked: false,
    fails: null,
    hangs: false,
    deaf: false,
    system: [],
    asked: [],
    destroyed: 0,
    oldNames: false,
    ...given,
  };

  const knows = (options: Options): boolean =>
    [
      ...(options.expectedInputs ?? []).flatMap(({ languages = [] }) => languages),
      ...(options.expectedOutputs ?? []).flatMap(({ languages = [] }) => languages),
      ...(options.expectedInputLanguages ?? []),
      ...(options.outputLanguage === undefined ? [] : [options.outputLanguage]),
    ].every((language) => model.languages.includes(language));
  const availability = async (options: Options = {}): Promise<Availability> =>
    knows(options) ? model.state : 'unavailable';

  async function prepare(options: Options): Promise<void> {
    options.signal?.throwIfAborted();
    if (!knows(options)) throw new DOMException('Language not supported.', 'NotSupportedError');
    if (model.state === 'unavailable') throw new DOMException('No model.', 'NotAllowedError');
    if (model.state !== 'available' && !model.clicked) {
      throw new DOMException('Requires a user gesture.', 'NotAllowedError');
    }
    if (model.state === 'available') return;
    model.state = 'downloading';
    const monitor = new EventTarget();
    options.monitor?.(monitor);
    for (const share of [0, 0.4, 1]) {
      await Promise.resolve();
      options.signal?.throwIfAborted();
      monitor.dispatchEvent(new Progress(share));
    }
    model.state = 'available';
  }

  function stream(input: string, signal: AbortSignal | undefined, spend: (tokens: number) => void) {
    signal?.throwIfAborted();
    model.asked.push(input);
    let next = 0;
    return new ReadableStream<string>({
      start(controller) {
        if (!model.deaf) signal?.addEventListener('abort', () => controller.error(signal.reason));
        if (model.fails !== null) controller.error(model.fails);
      },
      pull(controller) {
        if (model.hangs) return new Promise(() => undefined);
        const piece = model.answer[next];
        next += 1;
        if (piece === undefined) controller.close();
        else {
          spend(tokensIn(piece));
          controller.enqueue(piece);
        }
        return undefined;
      },
    });
  }

  function session(instructions: string) {
    let spent = tokensIn(instructions);
    const ask = (input: string, options: { signal?: AbortSignal } = {}) => {
      if (spent + tokensIn(input) > model.window) {
        throw new DOMException('The input is too large.', 'QuotaExceededError');
      }
      spent += tokensIn(input);
      return stream(input, options.signal, (tokens) => {
        spent += tokens;
      });
    };
    const measure = async (input: string) => tokensIn(input);
    const names = model.oldNames
      ? { inputQuota: model.window, measureInputUsage: measure }
      : { contextWindow: model.window, measureContextUsage: measure };
    return {
      ...names,
      get [model.oldNames ? 'inputUsage' : 'contextUsage']() {
        return spent;
      },
      promptStreaming: ask,
      summarizeStreaming: ask,
      destroy: () => {
        model.destroyed += 1;
      },
    };
  }

  const api = {
    availability,
    create: async (options: Options = {}) => {
      await prepare(options);
      const said = [
        ...(options.initialPrompts ?? []).map(({ content }) => content),
        ...(options.sharedContext === undefined ? [] : [options.sharedContext]),
      ];
      model.system.push(...said);
      return session(said.join('\n'));
    },
  };
  Reflect.set(globalThis, 'LanguageModel', api);
  if (summarizer) Reflect.set(globalThis, 'Summarizer', api);
  return Object.assign(model, {
    restore: () => {
      Reflect.deleteProperty(globalThis, 'LanguageModel');
      Reflect.deleteProperty(globalThis, 'Summarizer');
    },
  });
}

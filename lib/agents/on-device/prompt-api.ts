/**
 * The browser's own models: the Prompt API and the Summarizer API of the Web Machine Learning group,
 * as Chrome describes them (developer.chrome.com/docs/ai, read in November 2026). Chrome 148 renamed
 * `inputUsage`, `inputQuota` and `measureInputUsage`; both names are known here.
 */

/** How far a model is from being used; the words of the API. */
export type Availability = 'unavailable' | 'downloadable' | 'downloading' | 'available';

type Monitor = {
  addEventListener(type: 'downloadprogress', listener: (event: { loaded: number }) => void): void;
};
type Common = { signal?: AbortSignal; monitor?: (monitor: Monitor) => void };
type Texts = { type: 'text'; languages: string[] }[];

/** What a session of the language model is made with. */
export type LanguageOptions = { expectedInputs: Texts; expectedOutputs: Texts };
export type SummaryOptions = {
  type: 'key-points';
  format: 'markdown';
  length: 'long';
  sharedContext: string;
  expectedInputLanguages: string[];
  outputLanguage: string;
};

type Measured = {
  contextUsage?: number;
  inputUsage?: number;
  contextWindow?: number;
  inputQuota?: number;
  measureContextUsage?(input: string): Promise<number>;
  measureInputUsage?(input: string): Promise<number>;
  destroy(): void;
};
export type LanguageSession = Measured & {
  promptStreaming(input: string, options: { signal: AbortSignal }): ReadableStream<string>;
};
export type SummarySession = Measured & {
  summarizeStreaming(
    input: string,
    options: { signal: AbortSignal; context?: string },
  ): ReadableStream<string>;
};

type Api<Options, Session> = {
  availability(options: Options): Promise<Availability>;
  create(
    options: Options & Common & { initialPrompts?: { role: 'system'; content: string }[] },
  ): Promise<Session>;
};
export type LanguageApi = Api<LanguageOptions, LanguageSession>;
export type SummaryApi = Api<SummaryOptions, SummarySession>;

/** The language model of the browser this runs in; null where there is none. */
export function languageApi(): LanguageApi | null {
  return isApi<LanguageApi>(at('LanguageModel')) ?? null;
}

/** The summarizer of the browser this runs in; null where there is none. */
export function summaryApi(): SummaryApi | null {
  return isApi<SummaryApi>(at('Summarizer')) ?? null;
}

function at(name: string): unknown {
  return Reflect.get(globalThis, name);
}

/** Only these two functions are called; what they give is checked where it is used. */
function isApi<T extends LanguageApi | SummaryApi>(value: unknown): T | undefined {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null)
    return undefined;
  const has = ['availability', 'create'].every(
    (name) => typeof Reflect.get(value, name) === 'function',
  );
  // The API is the browser's: there is nothing to check it against but its two functions.
  return has ? (value as T) : undefined;
}

/** What a session for texts in this language is made with. */
export function languageOptions(language: string): LanguageOptions {
  // the rules are in English whatever the language of the texts
  const languages = [...new Set(['en', language])];
  return {
    expectedInputs: [{ type: 'text', languages }],
    expectedOutputs: [{ type: 'text', languages: [language] }],
  };
}

/** What a summary of texts in this language is made with. */
export function summaryOptions(language: string): SummaryOptions {
  return {
    type: 'key-points',
    format: 'markdown',
    length: 'long',
    sharedContext:
      'A thread of messages about one piece of work. What was decided, what is open and who is to do what matters most.',
    expectedInputLanguages: [language],
    outputLanguage: language,
  };
}

/** How many tokens an input would take; null where the browser does not say. */
export async function measured(session: Measured, input: string): Promise<number | null> {
  const found = session.measureContextUsage?.(input) ?? session.measureInputUsage?.(input);
  return (await found) ?? null;
}

/** How many tokens are left in a session; null where there is no limit. */
export function room(session: Measured): number | null {
  const window = session.contextWindow ?? session.inputQuota;
  if (window === undefined || !Number.isFinite(window)) return null;
  return window - used(session);
}

/** How many tokens a session has used. */
export function used(session: Measured): number {
  return session.contextUsage ?? session.inputUsage ?? 0;
}

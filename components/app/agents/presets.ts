import type { AgentCard } from '@/lib/model/agent-card';

/** A starting point for the form: where agents of one kind usually answer, and what they need. */
export type Preset = {
  id: 'anthropic' | 'ollama' | 'lm-studio' | 'llama-cpp' | 'litellm' | 'gateway';
  /** What answers there: Claude itself, or a server that imitates its API. */
  type: 'claude' | 'compatible';
  label: string;
  name: string;
  baseUrl: string;
  model: string;
  /** Models for some kinds of task, where the usual one is more than they need. */
  modelByKind: NonNullable<AgentCard['modelByKind']>;
  /** Offered while typing the model; anything else may be typed. */
  models: readonly string[];
  needsKey: boolean;
  /** What has to be set on the other side, one sentence. */
  hint: string;
};

const QUICK = 'claude-haiku-5-5';

const ANTHROPIC: Preset = {
  id: 'anthropic',
  type: 'claude',
  label: 'Anthropic',
  name: 'Claude',
  baseUrl: 'https://api.anthropic.com',
  model: 'claude-sonnet-5-5',
  modelByKind: {
    'extract-actions': QUICK,
    'collect-facts': QUICK,
    'convert-table': QUICK,
    'find-earlier': QUICK,
    'check-style': QUICK,
    'compare-texts': QUICK,
  },
  models: ['claude-opus-5-5', 'claude-sonnet-5-5', QUICK],
  needsKey: true,
  hint: 'Keys are made in the Anthropic Console under API keys. What you use is billed to you there.',
};

const LOCAL = {
  type: 'compatible',
  model: '',
  modelByKind: {},
  models: [],
  needsKey: false,
} as const satisfies Partial<Preset>;

/**
 * The endpoints people connect most. Ports and what each needs before it answers an extension were
 * read in the vendors' documentation: Ollama FAQ and "Anthropic compatibility", LM Studio "Server
 * settings", llama.cpp server README, LiteLLM "/v1/messages" (November 2026).
 */
export const PRESETS: readonly Preset[] = [
  ANTHROPIC,
  {
    ...LOCAL,
    id: 'ollama',
    label: 'Ollama',
    name: 'Ollama',
    baseUrl: 'http://127.0.0.1:11434',
    hint: 'Ollama answers extensions only when it was started with OLLAMA_ORIGINS=chrome-extension://*,moz-extension://* and speaks this API from version 0.14 on.',
  },
  {
    ...LOCAL,
    id: 'lm-studio',
    label: 'LM Studio',
    name: 'LM Studio',
    baseUrl: 'http://127.0.0.1:1234',
    hint: 'In LM Studio start the server under Developer and switch on “Enable CORS” in its settings.',
  },
  {
    ...LOCAL,
    id: 'llama-cpp',
    label: 'llama.cpp',
    name: 'llama.cpp',
    baseUrl: 'http://127.0.0.1:8080',
    hint: 'Start llama-server with a model; tools need --jinja. It holds one model and takes any name for it.',
  },
  {
    ...LOCAL,
    id: 'litellm',
    label: 'LiteLLM',
    name: 'LiteLLM',
    baseUrl: 'http://127.0.0.1:4000',
    needsKey: true,
    hint: 'The model is a model_name of its config; the key is the master key or one made in LiteLLM.',
  },
  {
    ...LOCAL,
    id: 'gateway',
    label: 'Own gateway',
    name: 'Gateway',
    baseUrl: '',
    models: ANTHROPIC.models,
    needsKey: true,
    hint: 'Any server that offers POST /v1/messages in Anthropic’s form: a company gateway, a proxy, another tool.',
  },
];

/** The preset an address belongs to; the gateway when it is none of the others. */
export function presetOf(baseUrl: string): Preset {
  const own = PRESETS.find((preset) => preset.baseUrl !== '' && preset.baseUrl === baseUrl);
  return own ?? PRESETS.find((preset) => preset.id === 'gateway') ?? ANTHROPIC;
}

/** A starting point for the form: where agents of one kind usually answer, and what they need. */
export type Preset = {
  id: 'anthropic' | 'ollama' | 'lm-studio' | 'gateway';
  label: string;
  name: string;
  baseUrl: string;
  model: string;
  /** Offered while typing the model; anything else may be typed. */
  models: readonly string[];
  needsKey: boolean;
  /** What has to be set on the other side, one sentence. */
  hint: string;
};

const ANTHROPIC: Preset = {
  id: 'anthropic',
  label: 'Anthropic',
  name: 'Claude',
  baseUrl: 'https://api.anthropic.com',
  model: 'claude-sonnet-5-5',
  models: ['claude-opus-5-5', 'claude-sonnet-5-5', 'claude-haiku-5-5'],
  needsKey: true,
  hint: 'Keys are made in the Anthropic Console under API keys. What you use is billed to you there.',
};

/**
 * The endpoints people connect most. Ports: Ollama FAQ and LM Studio "Server settings"; what each
 * needs before it answers an extension was read there too.
 */
export const PRESETS: readonly Preset[] = [
  ANTHROPIC,
  {
    id: 'ollama',
    label: 'Ollama',
    name: 'Ollama',
    baseUrl: 'http://127.0.0.1:11434',
    model: '',
    models: [],
    needsKey: false,
    hint: 'Ollama answers extensions only when it was started with OLLAMA_ORIGINS=chrome-extension://*,moz-extension://* and speaks this API from version 0.14 on.',
  },
  {
    id: 'lm-studio',
    label: 'LM Studio',
    name: 'LM Studio',
    baseUrl: 'http://127.0.0.1:1234',
    model: '',
    models: [],
    needsKey: false,
    hint: 'In LM Studio start the server under Developer and switch on “Enable CORS” in its settings.',
  },
  {
    id: 'gateway',
    label: 'Own gateway',
    name: 'Gateway',
    baseUrl: '',
    model: '',
    models: ANTHROPIC.models,
    needsKey: true,
    hint: 'Any server that offers POST /v1/messages in Anthropic’s form: LiteLLM, llama.cpp, a company gateway.',
  },
];

/** The preset an address belongs to; the gateway when it is none of the others. */
export function presetOf(baseUrl: string): Preset {
  const own = PRESETS.find((preset) => preset.baseUrl !== '' && preset.baseUrl === baseUrl);
  return own ?? PRESETS.find((preset) => preset.id === 'gateway') ?? ANTHROPIC;
}

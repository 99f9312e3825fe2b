import { z } from 'zod';
import { instantSchema } from './common.ts';
import { taskKindSchema, type TaskKind } from './task-kind.ts';

/** The built-in agent's id; it is always there and needs no account. */
export const BUILT_IN_AGENT_ID = 'built-in';

/** Every type of agent there is; what runs behind each is in `agents/registry.ts`. */
export const AGENT_TYPES = ['built-in', 'claude', 'compatible', 'on-device'] as const;
export type AgentType = (typeof AGENT_TYPES)[number];

/** How much work a model may put into an answer, where it lets itself be told; the API's words. */
export const EFFORTS = ['low', 'medium', 'high'] as const;
export const effortSchema = z.enum(EFFORTS);

/** One model an address offers. */
export const modelChoiceSchema = z.strictObject({
  id: z.string().min(1).max(300),
  /** As people call it; the id where the server gives no name. */
  name: z.string().max(300),
});
export type ModelChoice = z.infer<typeof modelChoiceSchema>;

/** The longest list of models that is kept: gateways offer hundreds. */
export const MOST_MODELS = 500;

const knownSchema = z.enum(['yes', 'no', 'unknown']);
export type Known = z.infer<typeof knownSchema>;

/** What a server and its model can do, as the last "test connection" found it. */
export const capabilitiesSchema = z.strictObject({
  /** Empty where the server gives no list. */
  models: z.array(modelChoiceSchema).max(MOST_MODELS),
  streaming: knownSchema,
  tools: knownSchema,
  thinking: knownSchema,
  tokenCounting: knownSchema,
  /** Tokens; null where nobody says. */
  maxInput: z.number().int().positive().nullable(),
  maxOutput: z.number().int().positive().nullable(),
});
export type Capabilities = z.infer<typeof capabilitiesSchema>;

/** What Baton knows about a connected agent (A2A calls this an agent card). Never holds a key. */
export const agentCardSchema = z.strictObject({
  id: z.string().min(1).max(100),
  type: z.enum(AGENT_TYPES),
  name: z.string().min(1).max(100),
  enabled: z.boolean(),
  /** Which kinds of task it takes. */
  kinds: z.array(taskKindSchema),
  /** Where its requests go; null when it works inside the browser. */
  baseUrl: z.url({ protocol: /^https?$/ }).nullable(),
  model: z.string().max(200).nullable(),
  /** Other models for some kinds of task; {@link modelFor} chooses. */
  modelByKind: z.partialRecord(taskKindSchema, z.string().min(1).max(200)).optional(),
  /** Absent: as the model does by itself. */
  effort: effortSchema.optional(),
  /** How the key is held; `none` for agents that need none. */
  key: z.enum(['none', 'session', 'remembered']),
  /** How the key is sent; absent: as the API of its type wants it. */
  keyHeader: z.enum(['x-api-key', 'bearer']).optional(),
  /** The person pressed "test connection" at this instant; the runner answers in `lastTest`. */
  testRequestedAt: instantSchema.optional(),
  /** Whether the browser's permission for its host was held then: it lifts the limits of CORS. */
  hostAllowed: z.boolean().optional(),
  /** Outcome of the last "test connection". */
  lastTest: z
    .strictObject({
      ok: z.boolean(),
      message: z.string(),
      at: instantSchema,
      /** Absent where nothing was found out. */
      capabilities: capabilitiesSchema.optional(),
    })
    .optional(),
  createdAt: instantSchema,
});
export type AgentCard = z.infer<typeof agentCardSchema>;

/** The model an agent uses for a kind of task: the one chosen for the kind, else its own. */
export function modelFor(
  card: Pick<AgentCard, 'model' | 'modelByKind'>,
  kind: TaskKind,
): string | null {
  return card.modelByKind?.[kind] ?? card.model;
}

import { z } from 'zod';
import { agentCardSchema, effortSchema } from '../model/agent-card.ts';
import { channel } from './channel.ts';

const agentId = z.string().min(1).max(100);
const fromPage = ['page'] as const;
const { modelByKind, keyHeader } = agentCardSchema.shape;

/** What the person says about agents. */
export const agentChannels = {
  'connect-agent': channel<{ agentId: string }>()(
    fromPage,
    z.strictObject({
      /** Absent: a new agent. */
      agentId: agentId.optional(),
      /** What answers at the address; absent: as it was, or Claude for a new one. */
      type: z.enum(['claude', 'compatible']).optional(),
      name: z.string().trim().min(1).max(100),
      baseUrl: z.string().trim().min(1).max(1000),
      model: z.string().trim().min(1).max(200),
      /** Absent: as it was. */
      modelByKind,
      /** Absent: as it was. Null: as the model does by itself. */
      effort: effortSchema.nullable().optional(),
      keyHeader,
      enabled: z.boolean(),
      /** Absent: keep the key it has. Empty: it needs none. */
      key: z.string().max(500).optional(),
      /** False: the key lives until the browser closes. */
      remember: z.boolean(),
    }),
  ),
  /** Makes the browser's own model an agent, or turns it off. It holds no key and has no address. */
  'use-own-model': channel()(fromPage, z.strictObject({ enabled: z.boolean() })),
  'forget-agent': channel()(fromPage, z.strictObject({ agentId })),
  /** The runner tries the connection and writes what it found on the agent's card. */
  'test-agent': channel()(fromPage, z.strictObject({ agentId })),
};

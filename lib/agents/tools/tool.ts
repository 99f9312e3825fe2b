import { z } from 'zod';
import type { Gate, GateAnswer } from '@/lib/model/gate';
import type { GrantScope } from '@/lib/model/grant';
import type { Source } from '@/lib/model/evidence';
import type { ToolData } from '@/lib/model/turn';
import type { Brief, EarlierHit, ToolSpec } from '../agent.ts';

/**
 * What a tool can do at most. None has an effect on a page: `proposes` only keeps something for the
 * person to look at, and `reads-more` takes the person's word or a grant first.
 */
export type ToolEffect = 'none' | 'reads-more' | 'asks-person' | 'proposes' | 'ends';

/** An attached item as it was read, with the site it is from. */
export type AttachedItem = { title: string; origin: string; sources: Source[] };

/** What the runner lends a tool: reading, and nothing else. */
export type ToolContext = {
  brief: Brief;
  /** The site the task's own item is on. */
  origin: string;
  /** By its number in the brief, from 1; undefined when there is none or it was wiped. */
  attached(number: number): Promise<AttachedItem | undefined>;
  /** Earlier work items that have something in common with a few words, best first. */
  search(words: string): Promise<(EarlierHit & { origin: string })[]>;
  granted(scope: GrantScope): Promise<boolean>;
};

/** What the person is asked before a call goes on. */
export type GateRequest = Pick<Gate, 'reason' | 'question' | 'allowed'> &
  Partial<Pick<Gate, 'options' | 'draft' | 'scope'>>;

/** What the person said; “take over” never reaches a tool: the run ends. */
export type PersonSays = { choice: Exclude<GateAnswer, 'take-over'>; text: string };

/** What a call came to: words of ours, and texts from pages apart from them. */
export type ToolAnswer = { text: string; data?: ToolData[]; isError?: true; ends?: true };

type Definition<Input> = {
  name: string;
  description: string;
  effect: ToolEffect;
  /** One line for the person while it goes on. */
  activity: string;
  input: z.ZodType<Input>;
  /** Whether a person has to be asked first; null when not. */
  gate?(input: Input, context: ToolContext): Promise<GateRequest | null>;
  handle(input: Input, context: ToolContext, says: PersonSays | null): Promise<ToolAnswer>;
};

/** A call whose input was found to be what the tool takes. */
export type ReadyCall = {
  gate(context: ToolContext): Promise<GateRequest | null>;
  handle(context: ToolContext, says: PersonSays | null): Promise<ToolAnswer>;
};

/** A tool: data for the model, a handler for the runner. */
export type Tool = {
  spec: ToolSpec;
  effect: ToolEffect;
  activity: string;
  /** Model output goes in; what is wrong with it comes out as a sentence for the model. */
  read(input: unknown): { ok: true; call: ReadyCall } | { ok: false; problem: string };
};

/** Makes a tool of its definition; the schema of the input is written once, as zod. */
export function tool<Input>(definition: Definition<Input>): Tool {
  const { name, description, effect, activity, input: schema } = definition;
  const { $schema: _, ...input } = z.toJSONSchema(schema, { io: 'input' });
  return {
    spec: { name, description, input },
    effect,
    activity,
    read(raw) {
      const read = schema.safeParse(raw);
      if (!read.success) {
        return { ok: false, problem: `The input does not fit: ${z.prettifyError(read.error)}` };
      }
      return {
        ok: true,
        call: {
          gate: (context) => definition.gate?.(read.data, context) ?? Promise.resolve(null),
          handle: (context, says) => definition.handle(read.data, context, says),
        },
      };
    },
  };
}

import type Anthropic from '@anthropic-ai/sdk';
import { zodOutputFormat } from '@anthropic-ai/sdk/helpers/zod';
import { z } from 'zod';
import type { AgentCard } from '@/lib/model/agent-card';
import type { SaidBlock, ToolResult } from '@/lib/model/turn';
import type { AgentLoop, Brief, PastTurn } from '../agent.ts';
import { dataBlock } from './data-block.ts';
import type { Features } from './features.ts';
import { buildPrompt, type Prompt } from './prompts/build-prompt.ts';
import { SAME_THING_FORMAT, sameThingPrompt } from './prompts/same-thing.ts';
import { SPLIT_FORMAT, splitPrompt } from './prompts/split.ts';

/** The new text of a field with what is missing in it, as the other side enforces it. */
export const formedField = z.strictObject({
  text: z.string(),
  missing: z.array(z.string()),
});
const FIELD_FORMAT = zodOutputFormat(formedField);

/** What stays the same over all turns of a run: the prompt, the tools, the form of the answer. */
export type Stable = {
  prompt: Prompt;
  tools: AgentLoop['tools'];
  /** Texts go along as documents the model can cite. */
  cites: boolean;
  format: typeof FIELD_FORMAT | typeof SPLIT_FORMAT | typeof SAME_THING_FORMAT | null;
};

/** Decides how a brief is asked: with what features, in what form. */
export function stableOf(brief: Brief, loop: AgentLoop, features: Features): Stable {
  if (brief.forSplit === true) {
    const prompt = splitPrompt(brief, loop.delimiter);
    return { prompt, tools: [], cites: false, format: SPLIT_FORMAT };
  }
  if (brief.forLookalike !== undefined) {
    const prompt = sameThingPrompt(brief, brief.forLookalike, loop.delimiter);
    return { prompt, tools: [], cites: false, format: SAME_THING_FORMAT };
  }
  const tools = features.tools ? loop.tools : [];
  const form = { tools: tools.length > 0, structured: features.structured };
  const prompt = buildPrompt(brief, loop.delimiter, form);
  const format = prompt.answer === 'field' && features.structured ? FIELD_FORMAT : null;
  // The API takes citations or an enforced form, not both; a field has no place for citations.
  const cites = features.citations && prompt.answer === 'note';
  return { prompt, tools, cites, format };
}

const KEPT = { cache_control: { type: 'ephemeral' } } as const;

/**
 * The request for one turn. The stable part comes first and is marked to be kept by the other side;
 * so is the end of the conversation, which the next turn begins with.
 * @param maxTokens room for the answer, thoughts included
 */
export function requestFor(
  stable: Stable,
  turns: readonly PastTurn[],
  options: {
    model: string;
    maxTokens: number;
    delimiter: string;
    features: Features;
    effort: AgentCard['effort'];
  },
): Anthropic.MessageCreateParamsStreaming {
  const { features, effort } = options;
  const kept = features.caching ? KEPT : {};
  const output = {
    ...(features.effort && effort !== undefined ? { effort } : {}),
    ...(stable.format === null ? {} : { format: stable.format }),
  };
  return {
    model: options.model,
    max_tokens: options.maxTokens,
    system: features.caching
      ? [{ type: 'text', text: stable.prompt.system, ...kept }]
      : stable.prompt.system,
    messages: messagesOf(stable, turns, options.delimiter, features),
    ...(stable.tools.length === 0 ? {} : { tools: stable.tools.map(asTool) }),
    ...(features.thinking ? { thinking: { type: 'adaptive', display: 'summarized' } } : {}),
    ...(Object.keys(output).length === 0 ? {} : { output_config: output }),
    stream: true,
  };
}

function asTool({ name, description, input }: AgentLoop['tools'][number]): Anthropic.Tool {
  return { name, description, input_schema: { ...input, type: 'object' } };
}

function messagesOf(
  stable: Stable,
  turns: readonly PastTurn[],
  delimiter: string,
  features: Features,
): Anthropic.MessageParam[] {
  const first = firstContent(stable, features);
  const messages: Anthropic.MessageParam[] = [{ role: 'user', content: first }];
  for (const [index, { said, results }] of turns.entries()) {
    // Thoughts are signed for models that think; another model was chosen meanwhile.
    const kept = features.thinking ? said : said.filter(isPlain);
    messages.push({ role: 'assistant', content: kept.map(asParam) });
    if (results.length === 0) continue;
    const last = index === turns.length - 1 && features.caching;
    messages.push({
      role: 'user',
      content: results.map((result, at) => ({
        ...asResult(result, delimiter),
        ...(last && at === results.length - 1 ? KEPT : {}),
      })),
    });
  }
  return messages;
}

function firstContent(
  { prompt, cites }: Stable,
  { caching }: Features,
): Anthropic.MessageParam['content'] {
  if (!caching) return prompt.user;
  const blocks = prompt.blocks.map(({ text }): Anthropic.ContentBlockParam =>
    cites
      ? {
          type: 'document',
          source: { type: 'text', media_type: 'text/plain', data: text },
          citations: { enabled: true },
        }
      : { type: 'text', text },
  );
  const packet = blocks.map((block, index) =>
    index === blocks.length - 1 ? { ...block, ...KEPT } : block,
  );
  return [...packet, { type: 'text', text: prompt.task }];
}

function isPlain({ type }: SaidBlock): boolean {
  return type === 'text' || type === 'tool-use';
}

function asParam(block: SaidBlock): Anthropic.ContentBlockParam {
  switch (block.type) {
    case 'text':
      return { type: 'text', text: block.text };
    case 'tool-use':
      return { type: 'tool_use', id: block.id, name: block.name, input: block.input };
    case 'thinking':
      return { type: 'thinking', thinking: block.thinking, signature: block.signature };
    case 'redacted-thinking':
      return { type: 'redacted_thinking', data: block.data };
  }
}

/** A tool's own words in the open; every text from a page or the store inside its data block. */
function asResult(result: ToolResult, delimiter: string): Anthropic.ToolResultBlockParam {
  const blocks = result.data.map(({ name, text }) => dataBlock(name, text, delimiter));
  return {
    type: 'tool_result',
    tool_use_id: result.toolUseId,
    content: [result.text, ...blocks].join('\n\n'),
    ...(result.isError ? { is_error: true } : {}),
  };
}

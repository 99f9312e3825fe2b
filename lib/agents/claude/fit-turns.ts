import { estimateTokens } from '@/lib/language/estimate-tokens';
import type { ToolResult } from '@/lib/model/turn';
import type { PastTurn } from '../agent.ts';

/** About how many tokens some turns come to when they are sent. */
export function tokensOfTurns(turns: readonly PastTurn[]): number {
  return turns.reduce((sum, turn) => sum + tokensOfTurn(turn), 0);
}

function tokensOfTurn({ said, results }: PastTurn): number {
  const texts = said.map((block) => {
    if (block.type === 'text') return block.text;
    if (block.type === 'thinking') return block.thinking;
    return block.type === 'tool-use' ? `${block.name}${JSON.stringify(block.input)}` : block.data;
  });
  return texts.reduce((sum, text) => sum + estimateTokens(text), 0) + tokensOfResults(results);
}

function tokensOfResults(results: readonly ToolResult[]): number {
  let sum = 0;
  for (const { text, data } of results) {
    sum += estimateTokens(text);
    for (const block of data) sum += estimateTokens(block.name) + estimateTokens(block.text);
  }
  return sum;
}

/**
 * Turns that fit: where there are too many tokens, the texts that tools gave are left out, oldest
 * first, and a line stays that says what was there and how to get it again. The last turn keeps
 * everything: the model is about to answer to it. The same turns always come out the same.
 * @param room how many tokens the turns may have
 */
export function fitTurns(turns: readonly PastTurn[], room: number): PastTurn[] {
  const fitted = [...turns];
  let total = tokensOfTurns(turns);
  for (let index = 0; index < fitted.length - 1 && total > room; index += 1) {
    const turn = fitted[index];
    if (turn === undefined) break;
    const short = { ...turn, results: turn.results.map(shortened) };
    total -= tokensOfTurn(turn) - tokensOfTurn(short);
    fitted[index] = short;
  }
  return fitted;
}

/** Names come from pages as the texts do: what is left says only how many there were. */
function shortened(result: ToolResult): ToolResult {
  if (result.data.length === 0) return result;
  const tokens = tokensOfResults([result]);
  const count = result.data.length === 1 ? 'One text' : `${result.data.length} texts`;
  const text = `${result.text}\n(${count} of about ${tokens} tokens stood here and left to make room. Call the tool again if you need them.)`;
  return { ...result, text: text.slice(0, 20_000), data: [] };
}

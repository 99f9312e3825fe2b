import { toolCallSchema, turnSchema, type ToolCall, type Turn } from '../model/turn.ts';
import { checked } from './checked.ts';
import { db } from './database.ts';

export const turns = checked('turns', turnSchema, db.turns);
export const toolCalls = checked('toolCalls', toolCallSchema, db.toolCalls);

/** What a model has said in a run, oldest first. */
export async function turnsOf(runId: string): Promise<Turn[]> {
  const found = await turns.list((table) => table.where({ runId }));
  return found.sort((a, b) => a.seq - b.seq);
}

/** The tool calls of a run, in the order they were begun. */
export async function toolCallsOf(runId: string): Promise<ToolCall[]> {
  const found = await toolCalls.list((table) => table.where({ runId }));
  return found.sort((a, b) => a.beganAt - b.beganAt);
}

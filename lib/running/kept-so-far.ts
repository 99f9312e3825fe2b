import { givenNote } from '../agents/tools/give-note.ts';
import { handedBack } from '../agents/tools/hand-back.ts';
import { proposedChange } from '../agents/tools/propose-change.ts';
import type { ToolCall } from '../model/turn.ts';
import { toolCallsOf } from '../storage/turns.ts';

/**
 * What an agent has kept for the person with tools in a run that has no result yet, in words: nothing
 * of it is lost when the person takes over in the middle.
 */
export async function keptSoFar(runId: string): Promise<string[]> {
  const calls = await toolCallsOf(runId);
  const good = calls.filter(({ result }) => result?.isError === false);
  const changes = good.flatMap((call) => changeIn(call));
  return [...good.flatMap((call) => noteIn(call)), ...changes.slice(-1)];
}

function noteIn({ name, input }: ToolCall): string[] {
  if (name === 'hand_back') {
    const back = handedBack.safeParse(input);
    return back.success ? [`Left to you: ${back.data.left}`] : [];
  }
  const note = name === 'give_note' ? givenNote.safeParse(input) : null;
  return note?.success ? [`${note.data.title}\n\n${note.data.markdown}`] : [];
}

function changeIn({ name, input }: ToolCall): string[] {
  const change = name === 'propose_change' ? proposedChange.safeParse(input) : null;
  return change?.success ? [`Proposed:\n\n${change.data.text}`] : [];
}

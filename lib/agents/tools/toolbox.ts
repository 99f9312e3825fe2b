import type { Brief } from '../agent.ts';
import { askPerson } from './ask-person.ts';
import { finish } from './finish.ts';
import { giveNote } from './give-note.ts';
import { handBack } from './hand-back.ts';
import { proposeChange } from './propose-change.ts';
import { readAttachedItem } from './read-attached-item.ts';
import { readWorkItem } from './read-work-item.ts';
import { searchEarlierWork } from './search-earlier-work.ts';
import type { Tool } from './tool.ts';

/** Every tool there is. */
export const TOOLS: readonly Tool[] = [
  readWorkItem,
  readAttachedItem,
  searchEarlierWork,
  askPerson,
  proposeChange,
  giveNote,
  handBack,
  finish,
];

/** The tools that make sense for one task; a plan or a comparison is asked for in one answer. */
export function toolsFor(brief: Brief): readonly Tool[] {
  if (brief.forSplit === true || brief.forLookalike !== undefined) return [];
  return TOOLS.filter((tool) => {
    if (tool === proposeChange) return brief.field !== undefined;
    if (tool === readAttachedItem) return (brief.attached?.length ?? 0) > 0;
    return true;
  });
}

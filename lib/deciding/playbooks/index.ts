import type { Playbook } from '../candidate.ts';
import { checkList } from './check-list.ts';
import { checkStyle } from './check-style.ts';
import { clarifyDraft } from './clarify-draft.ts';
import { collectFacts } from './collect-facts.ts';
import { compareTexts } from './compare-texts.ts';
import { convertTable } from './convert-table.ts';
import { decide } from './decide.ts';
import { draftReply } from './draft-reply.ts';
import { extractActions } from './extract-actions.ts';
import { findEarlier } from './find-earlier.ts';
import { summariseThread } from './summarise-thread.ts';

/** Every kind of subtask Baton proposes: the table of contents of this folder. */
export const PLAYBOOKS: readonly Playbook[] = [
  draftReply,
  decide,
  summariseThread,
  extractActions,
  collectFacts,
  convertTable,
  clarifyDraft,
  checkStyle,
  checkList,
  compareTexts,
  findEarlier,
];

import type { Playbook } from '../candidate.ts';
import { draftReply } from './draft-reply.ts';

/** Every kind of subtask Baton proposes: the table of contents of this folder. */
export const PLAYBOOKS: readonly Playbook[] = [draftReply];

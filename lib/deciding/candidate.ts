import type { AgencyLevel } from '@/lib/model/agency';
import type { Evidence } from '@/lib/model/evidence';
import type { TaskKind } from '@/lib/model/task-kind';
import type { ItemView } from './item-view.ts';

/** What a playbook found worth doing on a work item, before anybody is chosen to do it. */
export type Candidate = {
  kind: TaskKind;
  /** With counts: "Draft a reply that answers 3 open asks". */
  title: string;
  goal: string;
  /** What the packet says beside the goal; the person sees and edits it. */
  context?: string;
  /** One sentence for the person: why this, why now. */
  reason: string;
  /** 0 to 1 */
  confidence: number;
  evidence: Evidence[];
  /** Minutes of the person's time. */
  minutes: number;
  /** Which texts should go along. */
  sourceIds: string[];
  /** The field of the page the outcome is meant for. */
  fieldKey?: string;
  /** What was looked at, for the input key: the same page must give the same strings. */
  lookedAt: (string | number)[];
};

/** One recurring piece of work: what is always true of it, and how to see that it is called for. */
export type Playbook = {
  kind: TaskKind;
  /** The verb phrase of its titles, for the settings and the docs. */
  name: string;
  /** How much say an agent gets when nothing speaks against it. */
  agency: AgencyLevel;
  /** How `minutes` is arrived at, shown on demand. */
  minutesBasis: string;
  /** Copied into every packet; the person may edit it. */
  acceptance: string[];
  stop: string[];
  /** Null when there is no call for it on this item. Pure, and quick: it runs on every reading. */
  look(view: ItemView): Candidate | null;
};

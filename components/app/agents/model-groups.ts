import type { AgentCard } from '@/lib/model/agent-card';
import type { TaskKind } from '@/lib/model/task-kind';

/** Kinds of task that are given to one model together: nobody sets eleven of them one by one. */
export type ModelGroup = {
  id: 'write' | 'read' | 'check';
  label: string;
  kinds: readonly TaskKind[];
};

export const MODEL_GROUPS: readonly ModelGroup[] = [
  {
    id: 'write',
    label: 'Drafts and what you type',
    kinds: ['draft-reply', 'clarify-draft', 'something-else', 'summarise-thread', 'check-list'],
  },
  {
    id: 'read',
    label: 'Lists, facts and tables',
    kinds: ['extract-actions', 'collect-facts', 'convert-table', 'find-earlier'],
  },
  { id: 'check', label: 'Checks and comparisons', kinds: ['check-style', 'compare-texts'] },
];

type ModelByKind = NonNullable<AgentCard['modelByKind']>;

/** The model of a group; empty where it is the usual one, or differs within the group. */
export function modelOfGroup(models: ModelByKind, { kinds }: ModelGroup): string {
  const [first, ...rest] = kinds.map((kind) => models[kind] ?? '');
  return rest.every((model) => model === first) ? (first ?? '') : '';
}

/** The choice of models with one group changed; empty gives the group back to the usual model. */
export function withGroup(models: ModelByKind, { kinds }: ModelGroup, model: string): ModelByKind {
  const next: ModelByKind = { ...models };
  for (const kind of kinds) {
    if (model.trim() === '') delete next[kind];
    else next[kind] = model.trim();
  }
  return next;
}

import { BUILT_IN_AGENT_ID } from '@/lib/model/agent-card';
import type { Observation } from '@/lib/model/observation';
import type { Verdict } from '@/lib/model/result';
import type { Task } from '@/lib/model/task';
import { workItemKey, type WorkItem } from '@/lib/model/work-item';
import { db } from '@/lib/storage/database';

/** Ids that are fixed and differ: `id(7)`. */
export const id = (number: number): string =>
  `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** A work item read on a site. `observation`: number of its latest observation. */
export function item(origin: string, externalId: string, observation = 1): WorkItem {
  const { host } = new URL(origin);
  return {
    key: workItemKey({ tool: 'desk', host, externalId }),
    tool: 'desk',
    host,
    origin,
    externalId,
    kind: 'ticket',
    url: `${origin}/t/${externalId}`,
    title: `Ticket ${externalId}`,
    people: [],
    commentCount: 0,
    by: 'landmarks',
    confidence: 0.9,
    latestObservationId: id(observation),
    firstSeenAt: 1000,
    lastSeenAt: 2000,
  };
}

/** What was read for {@link item}. */
export function observation(of: WorkItem): Observation {
  return {
    id: of.latestObservationId,
    workItemKey: of.key,
    consent: { origin: of.origin, grant: 'once', at: 2000 },
    reading: {
      tool: of.tool,
      host: of.host,
      externalId: of.externalId,
      kind: of.kind,
      url: of.url,
      title: of.title,
      people: [],
      facts: [],
      comments: [],
      tables: [],
      fields: [],
      hidden: [],
      cues: [],
      view: 'ticket',
      by: of.by,
      confidence: of.confidence,
      truncated: false,
    },
    hash: '0'.repeat(64),
    at: 2000,
  };
}

/** A task on an item, done by an agent or by a person. */
export function task(of: WorkItem, by: 'agent' | 'person'): Task {
  return {
    id: id(500),
    workItemKey: of.key,
    kind: 'summarise-thread',
    title: 'Summary of the thread',
    accountable: 'You',
    executor:
      by === 'agent'
        ? { type: 'agent', agentId: BUILT_IN_AGENT_ID, name: 'Built-in (no AI)' }
        : { type: 'person', name: 'You' },
    agency: 'H2',
    state: 'working',
    handoff: {
      goal: 'Summarise the thread',
      context: '',
      sourceIds: [],
      observationId: of.latestObservationId,
      done: '',
      left: '',
      acceptance: [],
      stop: [],
      sentBack: [],
    },
    minutes: 3,
    createdAt: 1,
    updatedAt: 1,
    stateSince: 1,
  };
}

/** A verdict on the result of {@link task}. */
export function verdict(decision: Verdict['decision']): Verdict {
  return { id: id(600), taskId: id(500), resultId: id(501), decision, at: 5 };
}

/** An empty store for the next test. */
export async function emptyStore(): Promise<void> {
  await Promise.all(db.tables.map((table) => table.clear()));
}

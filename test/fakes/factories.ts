import { BUILT_IN_AGENT_ID } from '@/lib/model/agent-card';
import { handoffSchema, type Handoff } from '@/lib/model/handoff';
import { observationSchema, type Observation } from '@/lib/model/observation';
import { proposalSchema, type Proposal } from '@/lib/model/proposal';
import { readingSchema, type Reading } from '@/lib/model/reading';
import { changeSchema, resultSchema, type Change, type Result } from '@/lib/model/result';
import { runSchema, stepSchema, type Run, type Step } from '@/lib/model/run';
import { sightingSchema, siteSchema, type Sighting, type Site } from '@/lib/model/site';
import { taskSchema, type Task } from '@/lib/model/task';
import { workItemKey, workItemSchema, type WorkItem } from '@/lib/model/work-item';

/**
 * Ordinary records: each factory gives one that fits its schema, and takes what matters to a test.
 * What does not fit the schema throws here, so that a test never stands on an impossible record.
 */
export const NOW = Date.UTC(2026, 10, 16, 9, 30);
export const ORIGIN = 'https://desk.example';

const ZERO_HASH = '0'.repeat(64);

let given = 0;

/** The next id, unlike every other one of this test file. They sort in the order they were given. */
export function nextId(): string {
  given += 1;
  return idOf(given);
}

/** Always the same id for the same number. */
export function idOf(number: number): string {
  return `01930000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

export function aReading(part: Partial<Reading> = {}): Reading {
  return readingSchema.parse({
    tool: 'desk',
    view: 'ticket',
    kind: 'ticket',
    host: 'desk.example',
    externalId: '48213',
    url: `${ORIGIN}/tickets/48213`,
    title: 'Order 5512 has not arrived',
    status: 'open',
    people: [{ name: 'Anna Berg', role: 'requester' }],
    description: 'We ordered 40 mooring lines on 12 February. Where is our order?',
    facts: [{ label: 'Order', value: '5512' }],
    comments: [
      { id: '101', author: 'Anna Berg', at: '2026-11-14T09:12:00Z', text: 'Any news on this?' },
      {
        id: '102',
        author: 'Tom Hale',
        at: '2026-11-15T10:00:00Z',
        text: 'We are asking the carrier.',
      },
    ],
    tables: [],
    fields: [{ key: 'reply', label: 'Reply', kind: 'textarea', purpose: 'reply', text: '' }],
    hidden: [],
    by: 'adapter',
    adapter: 'desk',
    confidence: 0.95,
    cues: ['data-ticket'],
    truncated: false,
    ...part,
  });
}

export function anObservation(part: Partial<Observation> = {}): Observation {
  const reading = part.reading ?? aReading();
  return observationSchema.parse({
    id: nextId(),
    workItemKey: workItemKey(reading),
    consent: { origin: ORIGIN, grant: 'site', at: NOW },
    hash: ZERO_HASH,
    at: NOW,
    ...part,
    reading,
  });
}

/** The work item an observation is about. */
export function aWorkItem(observation: Observation, part: Partial<WorkItem> = {}): WorkItem {
  const { reading } = observation;
  return workItemSchema.parse({
    key: observation.workItemKey,
    tool: reading.tool,
    host: reading.host,
    origin: observation.consent.origin,
    externalId: reading.externalId,
    kind: reading.kind,
    url: reading.url,
    title: reading.title,
    people: reading.people,
    commentCount: reading.comments.length,
    by: reading.by,
    confidence: reading.confidence,
    latestObservationId: observation.id,
    firstSeenAt: observation.at,
    lastSeenAt: observation.at,
    ...part,
  });
}

export function aHandoff(part: Partial<Handoff> = {}): Handoff {
  return handoffSchema.parse({
    goal: 'Draft a reply that answers every question.',
    context: '',
    sourceIds: ['title', 'description', 'comment:101'],
    observationId: nextId(),
    fieldKey: 'reply',
    done: '',
    left: '',
    acceptance: ['Every open question is answered'],
    stop: ['Stop when a fact is missing'],
    sentBack: [],
    ...part,
  });
}

export function aProposal(part: Partial<Proposal> = {}): Proposal {
  const observationId = part.observationId ?? part.handoff?.observationId ?? nextId();
  return proposalSchema.parse({
    id: nextId(),
    workItemKey: workItemKey(aReading()),
    kind: 'draft-reply',
    title: 'Draft a reply to Anna Berg',
    executor: { type: 'agent', agentId: BUILT_IN_AGENT_ID, name: 'Built-in (no AI)' },
    agency: 'H3',
    reason: 'She asks where her order is.',
    confidence: 0.8,
    evidence: [],
    minutes: 6,
    egress: { destination: null, tokens: 120, masked: 0 },
    handoff: aHandoff({ observationId }),
    state: 'open',
    rank: 0,
    inputKey: `draft-reply:${observationId}`,
    createdAt: NOW,
    ...part,
    observationId,
  });
}

export function aTask(part: Partial<Task> = {}): Task {
  return taskSchema.parse({
    id: nextId(),
    workItemKey: workItemKey(aReading()),
    kind: 'draft-reply',
    title: 'Draft a reply to Anna Berg',
    accountable: 'You',
    executor: { type: 'agent', agentId: BUILT_IN_AGENT_ID, name: 'Built-in (no AI)' },
    agency: 'H3',
    state: 'claimed',
    handoff: part.handoff ?? aHandoff(),
    minutes: 6,
    createdAt: NOW,
    updatedAt: NOW,
    stateSince: NOW,
    ...part,
  });
}

export function aRun(part: Partial<Run> = {}): Run {
  return runSchema.parse({
    id: nextId(),
    taskId: nextId(),
    agentId: BUILT_IN_AGENT_ID,
    state: 'submitted',
    attempts: 0,
    activity: 'Waiting for its turn',
    usage: { inputTokens: 0, outputTokens: 0 },
    createdAt: NOW,
    ...part,
  });
}

export function aStep(part: Partial<Step> = {}): Step {
  return stepSchema.parse({
    id: nextId(),
    runId: nextId(),
    seq: 1,
    kind: 'attempt',
    attempt: 1,
    state: 'begun',
    note: 'Built-in (no AI)',
    beganAt: NOW,
    ...part,
  });
}

export function aChange(part: Partial<Change> = {}): Change {
  return changeSchema.parse({
    id: nextId(),
    fieldKey: 'reply',
    fieldLabel: 'Reply',
    baseText: '',
    newText: 'Hello Anna,\n\nyour order left the warehouse on 27 February.',
    evidence: [],
    ...part,
  });
}

/** The result of a run; its id is the id of the run. */
export function aResult(part: Partial<Result> = {}): Result {
  const runId = part.runId ?? part.id ?? nextId();
  return resultSchema.parse({
    id: runId,
    taskId: nextId(),
    runId,
    agentId: BUILT_IN_AGENT_ID,
    notes: [],
    changes: [aChange()],
    limits: [],
    incomplete: false,
    usage: { inputTokens: 0, outputTokens: 0 },
    createdAt: NOW,
    ...part,
  });
}

export function aSite(part: Partial<Site> = {}): Site {
  return siteSchema.parse({ origin: ORIGIN, tier: 'read', changedAt: NOW, ...part });
}

export function aSighting(part: Partial<Sighting> = {}): Sighting {
  return sightingSchema.parse({
    tabId: 1,
    origin: ORIGIN,
    url: `${ORIGIN}/tickets/48213`,
    grant: 'site',
    workItemKey: workItemKey(aReading()),
    at: NOW,
    ...part,
  });
}

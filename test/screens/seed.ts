/** Invented records for screenshots and for trying the panel by hand, checked against the schemas. */
import { z } from 'zod';
import { activitySchema } from '../../lib/model/activity.ts';
import { agentCardSchema } from '../../lib/model/agent-card.ts';
import { auditEntrySchema } from '../../lib/model/audit.ts';
import { userAdapterSchema } from '../../lib/model/adapter.ts';
import { escalationSchema } from '../../lib/model/escalation.ts';
import { gateSchema } from '../../lib/model/gate.ts';
import { grantSchema } from '../../lib/model/grant.ts';
import { fitSchema } from '../../lib/model/fit.ts';
import { observationSchema } from '../../lib/model/observation.ts';
import { ruleRowSchema } from '../../lib/model/policy.ts';
import { preferenceEventSchema } from '../../lib/model/preference.ts';
import { proposalSchema } from '../../lib/model/proposal.ts';
import { receiptSchema } from '../../lib/model/receipt.ts';
import { resultSchema } from '../../lib/model/result.ts';
import { partialTextSchema, runSchema, stepSchema } from '../../lib/model/run.ts';
import {
  fieldStateId,
  fieldStateSchema,
  sightingSchema,
  siteSchema,
} from '../../lib/model/site.ts';
import { splitSchema } from '../../lib/model/split.ts';
import { taskSchema } from '../../lib/model/task.ts';
import { workItemSchema } from '../../lib/model/work-item.ts';
import { inventedActivities } from './activities.ts';
import { DAY, hashOf } from './invent.ts';
import {
  inventedAgents,
  inventedAudit,
  inventedPartials,
  inventedReceipts,
  inventedResults,
  inventedSteps,
} from './outcomes.ts';
import { inventedActs, inventedRules } from './policy.ts';
import { inventedPlan } from './plan.ts';
import { asCall, inGerman, invented } from './proposals.ts';
import { inventedGates, inventedGrants } from './gates.ts';
import { inventedEscalations, inventedTasks, manyDone, runsFor } from './tasks.ts';
import { inventedFits, inventedUserAdapters } from './teaching.ts';
import {
  REPLY_BASE,
  TICKET_KEY,
  TICKET_ORIGIN,
  TICKET_URL,
  ticketItem,
  ticketObservation,
} from './ticket.ts';

/** The store each screen stands on. */
export const SCENARIOS = [
  /** A ticket with proposals and tasks in every state. */
  'full',
  /** As full, with 10,000 ended tasks. */
  'many',
  /** As full, with long German words. */
  'german',
  /** As full, with a plan, and the person asked who should do some of it. */
  'plan',
  /** A ticket on which there is nothing to propose, and no task at all. */
  'quiet',
  /** A page that was read and holds no work item. */
  'no-item',
  /** A page Baton may not read. */
  'unseen',
] as const;
export type Scenario = (typeof SCENARIOS)[number];

const SCHEMAS = {
  workItems: workItemSchema,
  observations: observationSchema,
  proposals: proposalSchema,
  tasks: taskSchema,
  escalations: escalationSchema,
  gates: gateSchema,
  grants: grantSchema,
  runs: runSchema,
  steps: stepSchema,
  partials: partialTextSchema,
  results: resultSchema,
  receipts: receiptSchema,
  agents: agentCardSchema,
  sites: siteSchema,
  sightings: sightingSchema,
  fieldStates: fieldStateSchema,
  rules: ruleRowSchema,
  splits: splitSchema,
  preferenceEvents: preferenceEventSchema,
  audit: auditEntrySchema,
  activities: activitySchema,
  userAdapters: userAdapterSchema,
  adapterHealth: fitSchema,
} as const;

export type SeedTable = keyof typeof SCHEMAS;
export type Rows = Partial<Record<SeedTable, unknown[]>>;

/**
 * The rows of a scenario by table, ready to be written.
 * @param tabId the tab the panel is to stand beside
 * @param now milliseconds since 1970; every instant is told from it
 * @throws when a row does not fit its schema
 */
export function rowsFor(scenario: Scenario, tabId: number, now: number): Rows {
  const rows = raw(scenario, tabId, now);
  for (const [table, schema] of Object.entries(SCHEMAS)) {
    z.array(schema).parse(rows[table as SeedTable] ?? []);
  }
  return rows;
}

function raw(scenario: Scenario, tabId: number, now: number): Rows {
  const agents = inventedAgents(now);
  if (scenario === 'unseen') return { agents };
  const site = { origin: TICKET_ORIGIN, tier: 'read', changedAt: now - 3 * DAY };
  const sighting = {
    tabId,
    origin: TICKET_ORIGIN,
    url: TICKET_URL,
    grant: 'site',
    at: now - 60_000,
  };
  if (scenario === 'no-item') return { agents, sites: [site], sightings: [sighting] };
  const observation = ticketObservation(now);
  const seen = {
    agents,
    sites: [site],
    sightings: [{ ...sighting, workItemKey: TICKET_KEY, observationId: observation.id }],
    observations: [observation],
    workItems: [ticketItem(now)],
  };
  if (scenario === 'quiet') return seen;
  const tasks = inventedTasks(observation, now);
  const proposals = invented(observation, now);
  return {
    ...seen,
    proposals:
      scenario === 'german'
        ? inGerman(proposals)
        : scenario === 'plan'
          ? asCall(proposals)
          : proposals,
    splits: scenario === 'plan' ? [inventedPlan(observation, now)] : [],
    tasks: scenario === 'many' ? [...tasks, ...manyDone(observation, now, 10_000)] : tasks,
    escalations: inventedEscalations(now),
    gates: inventedGates(now),
    grants: inventedGrants(now),
    runs: runsFor(tasks, now),
    steps: inventedSteps(now),
    partials: inventedPartials(now),
    results: inventedResults(observation, tasks, now),
    receipts: inventedReceipts(observation, now),
    rules: inventedRules(now),
    preferenceEvents: inventedActs(now),
    audit: inventedAudit(TICKET_KEY, now),
    activities: inventedActivities(now),
    userAdapters: inventedUserAdapters(now),
    adapterHealth: inventedFits(now),
    fieldStates: [
      {
        id: fieldStateId(tabId, 'reply'),
        tabId,
        fieldKey: 'reply',
        workItemKey: TICKET_KEY,
        present: true,
        text: REPLY_BASE,
        hash: hashOf(REPLY_BASE),
        at: now,
      },
    ],
  };
}

import type { AgentCard } from '@/lib/model/agent-card';
import type { Observation } from '@/lib/model/observation';
import type { Change, Insertion, Note, Result, Verdict } from '@/lib/model/result';
import type { FieldState, Sighting } from '@/lib/model/site';
import type { Task } from '@/lib/model/task';
import type { WorkItem } from '@/lib/model/work-item';
import { checked } from '../../../fakes/checked.ts';

/** Everything one review needs, as it lies in the store: a drafted reply to a billing ticket. */

export const TAB = 7;
const id = (tail: number) => `0190f3c2-1111-7000-8000-${String(tail).padStart(12, '0')}`;
export const IDS = { task: id(1), run: id(2), result: id(3), change: id(4), observation: id(5) };
const HASH = 'a'.repeat(64);
const ORIGIN = 'https://desk.example';
const ITEM_KEY = 'tidewater|desk.example|TW-1042';

export const BASE = 'Thanks for your message.\n';
export const PROPOSED = [
  'Hello Bramwick team, you are right: line 7 was missing on the first invoice.',
  '',
  'Both corrected invoices, R-118204 and R-118577, will reach you by 26 November, with your cost centre 4711-20.',
  '',
  'As agreed, we credit 251.75 EUR to your account.',
  '',
].join('\n');

const COMMENTS = [
  [
    'Priya Nair',
    'The order total is 4,310.00 EUR but the lines add up to 4,088.25 EUR. Which one is right?',
  ],
  ['Tomas Ek', 'Line 7 was missing on the first invoice. I have corrected it.'],
  ['Priya Nair', 'Can you confirm both corrected invoices, R-118204 and R-118577, by 26 November?'],
  ['Priya Nair', 'Please put our cost centre 4711-20 on them. The difference is 221.75 EUR.'],
] as const;

const quote = (comment: number, words: string) => {
  const text = COMMENTS[comment - 1]?.[1] ?? '';
  const start = text.indexOf(words);
  return { sourceId: `comment:#${comment}`, start, end: start + words.length, quote: words };
};

export const change: Change = {
  id: IDS.change,
  fieldKey: 'reply',
  fieldLabel: 'Reply to customer',
  baseText: BASE,
  newText: PROPOSED,
  evidence: [
    quote(2, 'Line 7 was missing on the first invoice.'),
    quote(3, 'confirm both corrected invoices, R-118204 and R-118577, by 26 November'),
    quote(4, 'cost centre 4711-20'),
  ],
};

export const note: Note = {
  title: 'What is open on TW-1042',
  markdown: [
    'The lines add up to **4,088.25 EUR**, the order total says **4,310.00 EUR**.',
    '',
    '- [x] line 7 corrected (comment 2)',
    '- [ ] confirm both invoices by 26 November',
    '',
    '| Line | Sum |',
    '| :--- | ---: |',
    '| 1 to 6 | 4,088.25 |',
    '| 7 | 221.75 |',
    '',
    'See [the billing guide](https://docs.example/billing/corrections).',
  ].join('\n'),
  evidence: [
    quote(1, 'the lines add up to 4,088.25 EUR'),
    quote(2, 'Line 7 was missing on the first invoice.'),
    quote(3, 'by 26 November'),
    quote(4, 'The difference is 221.75 EUR.'),
  ],
};

/** @param at when everything happened, in milliseconds since 1970 */
export function sample(at: number, tabId = TAB) {
  const workItem: WorkItem = {
    key: ITEM_KEY,
    tool: 'tidewater',
    host: 'desk.example',
    origin: ORIGIN,
    externalId: 'TW-1042',
    kind: 'ticket',
    url: `${ORIGIN}/tickets/TW-1042`,
    title: 'Order total does not match the sum of the lines',
    status: 'Waiting on us',
    people: [{ name: 'Priya Nair', role: 'requester' }],
    commentCount: COMMENTS.length,
    by: 'landmarks',
    confidence: 0.9,
    latestObservationId: IDS.observation,
    firstSeenAt: at,
    lastSeenAt: at,
  };
  const observation: Observation = {
    id: IDS.observation,
    workItemKey: ITEM_KEY,
    consent: { origin: ORIGIN, grant: 'site', at },
    reading: {
      tool: 'tidewater',
      view: 'ticket',
      kind: 'ticket',
      host: 'desk.example',
      externalId: 'TW-1042',
      url: workItem.url,
      title: workItem.title,
      people: [],
      facts: [],
      comments: COMMENTS.map(([author, text], index) => ({ id: `#${index + 1}`, author, text })),
      tables: [],
      fields: [
        {
          key: 'reply',
          label: 'Reply to customer',
          kind: 'textarea',
          purpose: 'reply',
          text: BASE,
        },
      ],
      hidden: [],
      by: 'landmarks',
      confidence: 0.9,
      cues: [],
      truncated: false,
    },
    hash: HASH,
    at,
  };
  const task: Task = {
    id: IDS.task,
    workItemKey: ITEM_KEY,
    kind: 'draft-reply',
    title: 'Draft a reply that answers 3 open asks',
    accountable: 'You',
    executor: { type: 'agent', agentId: 'claude', name: 'Claude' },
    agency: 'H3',
    state: 'review',
    handoff: {
      goal: 'Draft a reply to the customer.',
      context: '',
      sourceIds: ['comment:#1', 'comment:#2', 'comment:#3', 'comment:#4'],
      observationId: IDS.observation,
      fieldKey: 'reply',
      done: '',
      left: '',
      acceptance: ['answers every open ask', 'under 120 words'],
      stop: [],
      sentBack: [],
    },
    runId: IDS.run,
    resultId: IDS.result,
    minutes: 6,
    createdAt: at,
    updatedAt: at,
    stateSince: at,
  };
  const result: Result = {
    id: IDS.result,
    taskId: IDS.task,
    runId: IDS.run,
    agentId: 'claude',
    notes: [],
    changes: [change],
    limits: [],
    incomplete: false,
    usage: { inputTokens: 412, outputTokens: 96 },
    createdAt: at,
  };
  const agent: AgentCard = {
    id: 'claude',
    type: 'claude',
    name: 'Claude',
    enabled: true,
    kinds: ['draft-reply'],
    baseUrl: 'https://api.anthropic.com',
    model: null,
    key: 'session',
    createdAt: at,
  };
  const sighting: Sighting = {
    tabId,
    origin: ORIGIN,
    url: workItem.url,
    grant: 'site',
    workItemKey: ITEM_KEY,
    observationId: IDS.observation,
    at,
  };
  return {
    workItem,
    observation,
    task,
    result: checked(result, task, observation),
    agent,
    sighting,
    field: fieldNow(BASE, at, tabId),
  };
}

/** The field as it stands now. */
export function fieldNow(text: string, at: number, tabId = TAB): FieldState {
  return {
    id: `${tabId}|reply`,
    tabId,
    fieldKey: 'reply',
    workItemKey: ITEM_KEY,
    present: true,
    text,
    hash: HASH,
    at,
  };
}

let verdicts = 0;

/** A verdict on a hunk, each later than the one before. */
export function verdict(hunkKey: string, decision: Verdict['decision'], text?: string): Verdict {
  verdicts += 1;
  return {
    id: id(1000 + verdicts),
    taskId: IDS.task,
    resultId: IDS.result,
    changeId: IDS.change,
    hunkKey,
    decision,
    ...(text === undefined ? {} : { text }),
    at: 1_000_000 + verdicts,
  };
}

/** What was written into the field. */
export function insertion(before: string, after: string, at: number): Insertion {
  return {
    id: id(900),
    taskId: IDS.task,
    changeId: IDS.change,
    fieldKey: 'reply',
    tabId: TAB,
    origin: ORIGIN,
    before,
    beforeHash: HASH,
    after,
    afterHash: HASH,
    settles: false,
    at,
  };
}

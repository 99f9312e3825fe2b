/** What the invented runs left behind: results, partial texts, steps, receipts and the record. */
import type { AgentCard } from '../../lib/model/agent-card.ts';
import type { AuditEntry } from '../../lib/model/audit.ts';
import type { Observation } from '../../lib/model/observation.ts';
import type { Receipt } from '../../lib/model/receipt.ts';
import type { Result } from '../../lib/model/result.ts';
import type { PartialText, Step } from '../../lib/model/run.ts';
import type { Task } from '../../lib/model/task.ts';
import { TASK_KINDS } from '../../lib/model/task-kind.ts';
import { checked } from '../fakes/checked.ts';
import { chained, DAY, idOf, MINUTE, spanIn } from './invent.ts';
import { REPLY_BASE } from './ticket.ts';

const REPLY = 'Draft a reply that answers 3 open asks';
const COMPARE = 'Compare the two invoices line by line';
const POST_MORTEM = 'Draft the post-mortem from the incident timeline';

export function inventedResults(
  observation: Observation,
  tasks: readonly Task[],
  now: number,
): Result[] {
  const invented: Result[] = [
    {
      id: idOf(`run ${REPLY}`),
      taskId: idOf(`task ${REPLY}`),
      runId: idOf(`run ${REPLY}`),
      agentId: 'claude-1',
      notes: [
        {
          title: 'What it answers',
          markdown:
            '1. **Corrected invoices:** both by 26 November (comments 3 and 6)\n2. **Cost centre:** 4711-20 (comment 7)\n3. **Part payment:** left open, that is yours to decide',
          evidence: [spanIn(observation, 'comment:#7', 'We need 4711-20, not 4711-10')],
        },
      ],
      changes: [
        {
          id: idOf('change reply'),
          fieldKey: 'reply',
          fieldLabel: 'Reply',
          baseText: REPLY_BASE,
          newText:
            'Hello Bramwick team, you are right: line 7 was missing on the first invoice.\n\nBoth corrected invoices, R-118204 and R-118577, will reach you by 26 November, with your cost centre 4711-20.\n\nAs agreed, we credit 251.75 EUR to your account.',
          evidence: [
            spanIn(observation, 'comment:#3', 'confirm both corrected invoices by 26 November'),
            spanIn(observation, 'comment:#4', 'The difference is 221.75 EUR on R-118204'),
          ],
        },
      ],
      limits: ['Whether to pay in part is not in the thread; the draft leaves it out.'],
      incomplete: false,
      usage: { inputTokens: 1412, outputTokens: 388 },
      createdAt: now - 6 * MINUTE,
    },
  ];
  return invented.map((result) => {
    const task = tasks.find(({ id }) => id === result.taskId);
    return task ? checked(result, task, observation) : result;
  });
}

export function inventedPartials(now: number): PartialText[] {
  return [
    {
      runId: idOf(`run ${COMPARE}`),
      attempt: 1,
      text: '## Compared so far\n\nBoth invoices list the same 41 lines until line 23.\n\n| Line | R-118204 | R-118577 |\n|---|---|---|\n| 7 | 221.75 EUR | missing |\n| 12 | 84.10 EUR | missing |\n\nLine 24 carries a discount of **12 %** on the first invoice only, so the sum',
      at: now,
    },
    {
      runId: idOf(`run ${POST_MORTEM}`),
      attempt: 1,
      text: '## What happened\n\nOn 3 November at 09:12 the export began to drop lines with a discount.\n\n## Who was affected\n\nThree customers with 14 invoices between them.',
      at: now,
    },
  ];
}

export function inventedSteps(now: number): Step[] {
  const runId = idOf(`run ${REPLY}`);
  const step = (seq: number, more: Partial<Step> & Pick<Step, 'kind' | 'note'>): Step => ({
    id: idOf(`step ${seq}`),
    runId,
    seq,
    attempt: 1,
    state: 'done',
    beganAt: now - 8 * MINUTE + seq * 9000,
    endedAt: now - 8 * MINUTE + seq * 9000 + 4000,
    ...more,
  });
  return [
    step(1, {
      kind: 'attempt',
      note: 'Sent 11 texts to api.anthropic.com.',
      state: 'failed',
      problem: {
        code: 'agent_overloaded',
        message: 'api.anthropic.com was overloaded.',
        nextStep: 'Baton tries again by itself.',
      },
    }),
    step(2, { kind: 'attempt', note: 'Sent 11 texts to api.anthropic.com.', attempt: 2 }),
    step(3, { kind: 'model-turn', note: '388 tokens came back.', attempt: 2 }),
    step(4, { kind: 'end', note: 'One change and one note.', attempt: 2 }),
  ];
}

export function inventedReceipts(observation: Observation, now: number): Receipt[] {
  return [1, 2].map((attempt) => ({
    id: idOf(`receipt ${attempt}`),
    runId: idOf(`run ${REPLY}`),
    taskId: idOf(`task ${REPLY}`),
    attempt,
    destination: 'api.anthropic.com/v1/messages',
    bytes: 6240 + attempt,
    sources: [
      'title',
      'description',
      ...observation.reading.comments.map(
        (comment, index) => `comment ${index + 1} · ${comment.author}`,
      ),
    ],
    masked: [
      { kind: 'card number', placeholder: '[card 1]' },
      { kind: 'IBAN', placeholder: '[iban 1]' },
    ],
    hiddenLeftOut: 1,
    at: now - (10 - attempt) * MINUTE,
  }));
}

export function inventedAudit(workItemKey: string, now: number): AuditEntry[] {
  const taskId = idOf(`task ${REPLY}`);
  return chained([
    {
      at: now - 9 * MINUTE,
      who: 'You',
      what: 'handed-off',
      workItemKey,
      taskId,
      detail: 'to Claude, with 11 texts',
    },
    {
      at: now - 6 * MINUTE,
      who: 'Claude',
      what: 'run-ended',
      workItemKey,
      taskId,
      detail: 'completed',
    },
  ]);
}

export function inventedAgents(now: number): AgentCard[] {
  return [
    {
      id: 'built-in',
      type: 'built-in',
      name: 'Built-in (no AI)',
      enabled: true,
      kinds: TASK_KINDS.filter((kind) => kind !== 'decide' && kind !== 'something-else'),
      baseUrl: null,
      model: null,
      key: 'none',
      createdAt: now - 30 * DAY,
    },
    {
      id: 'claude-1',
      type: 'claude',
      name: 'Claude',
      enabled: true,
      kinds: TASK_KINDS.filter((kind) => kind !== 'decide'),
      baseUrl: 'https://api.anthropic.com',
      model: 'claude-sonnet-5-5',
      key: 'session',
      modelByKind: { 'collect-facts': 'claude-haiku-5-5', 'convert-table': 'claude-haiku-5-5' },
      lastTest: {
        ok: true,
        message: 'Connected: claude-sonnet-5-5 is there.',
        at: now - DAY,
        capabilities: {
          models: ['opus', 'sonnet', 'haiku'].map((line) => ({
            id: `claude-${line}-5-5`,
            name: `Claude ${line}`,
          })),
          streaming: 'yes',
          tools: 'yes',
          thinking: 'yes',
          tokenCounting: 'yes',
          maxInput: null,
          maxOutput: null,
        },
      },
      createdAt: now - 20 * DAY,
    },
    {
      id: 'local-1',
      type: 'compatible',
      name: 'Ollama',
      enabled: false,
      kinds: TASK_KINDS.filter((kind) => kind !== 'decide'),
      baseUrl: 'http://127.0.0.1:11434',
      model: 'qwen3:8b',
      key: 'none',
      lastTest: {
        ok: true,
        message: 'Connected: qwen3:8b answers.',
        at: now - 2 * DAY,
        capabilities: {
          models: ['qwen3:8b', 'gemma3:4b'].map((id) => ({ id, name: id })),
          streaming: 'yes',
          tools: 'yes',
          thinking: 'yes',
          tokenCounting: 'no',
          maxInput: 40_960,
          maxOutput: null,
        },
      },
      createdAt: now - 10 * DAY,
    },
  ];
}

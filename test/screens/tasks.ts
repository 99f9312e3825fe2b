/** Invented tasks in every state, with the runs that made them. */
import type { Problem } from '../../lib/model/errors.ts';
import type { Escalation } from '../../lib/model/escalation.ts';
import type { Observation } from '../../lib/model/observation.ts';
import type { Run } from '../../lib/model/run.ts';
import type { Task, TaskState } from '../../lib/model/task.ts';
import { workItemKey } from '../../lib/model/work-item.ts';
import { DAY, HOUR, idOf, MINUTE } from './invent.ts';
import { BUILT_IN, CLAUDE, packet, PERSON, replyPacket } from './proposals.ts';

type Wanted = Pick<Task, 'title' | 'state'> & Partial<Task> & { ago: number };

const elsewhere = (tool: string, host: string, externalId: string) =>
  workItemKey({ tool, host, externalId });

export const PROBLEMS = {
  keyRefused: {
    code: 'agent_key_refused',
    message: 'api.anthropic.com refused the key.',
    nextStep: 'Put in a new key under Agents, then try again.',
  },
  cut: {
    code: 'agent_cut_at_limit',
    message: 'The answer was cut off at 4,096 tokens.',
    nextStep: 'Give it more room, or review what came: 3 of about 5 sections.',
  },
  overloaded: {
    code: 'agent_overloaded',
    message: 'api.anthropic.com was overloaded four times in a row.',
    nextStep: 'Try again in a few minutes, or hand it to another agent.',
  },
} as const satisfies Record<string, Problem>;

const DISAGREE = 'Release notes 4.8.0: two breaking changes disagree';

/** One that came to a person by name, and one the clock found. */
export function inventedEscalations(now: number): Escalation[] {
  return [
    {
      id: idOf('escalation'),
      taskId: idOf(`task ${DISAGREE}`),
      workItemKey: elsewhere('github', 'github.com', 'tidewater/shop#318'),
      state: 'open',
      source: 'person',
      reason: 'decided',
      to: 'Mara Lindqvist',
      words: 'The changelog says the old endpoint stays, the migration guide says it goes.',
      tried: [
        'You handed-off: Release notes 4.8.0 → Claude',
        'Claude run-ended: 2 changes to review',
      ],
      dueAt: now + 3 * HOUR,
      fallback: 'Publish without the section and add it tomorrow.',
      at: now - 12 * MINUTE,
    },
  ];
}

export function inventedTasks(observation: Observation, now: number): Task[] {
  const make = ({ ago, title, ...more }: Wanted): Task => ({
    id: idOf(`task ${title}`),
    workItemKey: observation.workItemKey,
    kind: 'something-else',
    title,
    accountable: 'You',
    executor: CLAUDE,
    agency: 'H3',
    handoff: packet(observation, title),
    minutes: 0,
    createdAt: now - ago - 5 * MINUTE,
    updatedAt: now - ago,
    stateSince: now - ago,
    ...more,
  });
  const withRun = (task: Task): Task => ({ ...task, runId: idOf(`run ${task.title}`) });
  const reply = make({
    ago: 6 * MINUTE,
    title: 'Draft a reply that answers 3 open asks',
    state: 'review',
    kind: 'draft-reply',
    handoff: replyPacket(observation),
    minutes: 6,
  });
  return [
    withRun({ ...reply, resultId: idOf(`run ${reply.title}`) }),
    withRun(
      make({
        ago: 4 * MINUTE,
        title: 'Which cost centre should the new invoice carry?',
        state: 'needs_input',
      }),
    ),
    withRun(
      make({
        ago: 12 * MINUTE,
        title: DISAGREE,
        state: 'working',
        executor: { type: 'person', name: 'Mara Lindqvist' },
        agency: 'H5',
        workItemKey: elsewhere('github', 'github.com', 'tidewater/shop#318'),
      }),
    ),
    withRun(
      make({
        ago: 31 * MINUTE,
        title: 'Summarise the outage thread for the status page',
        state: 'needs_auth',
        kind: 'summarise-thread',
        workItemKey: elsewhere('redmine', 'tracker.tidewater.example', '#2217'),
        problem: PROBLEMS.keyRefused,
      }),
    ),
    withRun(
      make({
        ago: 44 * MINUTE,
        title: 'Draft the post-mortem from the incident timeline',
        state: 'needs_input',
        kind: 'draft-reply',
        workItemKey: elsewhere('redmine', 'tracker.tidewater.example', '#2217'),
        problem: PROBLEMS.cut,
      }),
    ),
    withRun(
      make({
        ago: 38_000,
        title: 'Compare the two invoices line by line',
        state: 'working',
        kind: 'collect-facts',
      }),
    ),
    withRun(
      make({
        ago: 2_000,
        title: 'Collect amounts and order numbers',
        state: 'working',
        kind: 'collect-facts',
        executor: BUILT_IN,
        agency: 'H1',
      }),
    ),
    make({
      ago: 26 * MINUTE,
      title: 'Decide on the 221.75 EUR correction',
      state: 'working',
      kind: 'decide',
      executor: PERSON,
      agency: 'H5',
      handoff: packet(observation, 'Decide whether 221.75 EUR is corrected on R-118204.', {
        acceptance: ['The amount is agreed with billing', 'Bramwick knows the date'],
        stop: ['billing names another amount'],
      }),
    }),
    {
      ...make({
        ago: 2 * HOUR,
        title: 'Summary of the thread',
        state: 'done',
        kind: 'summarise-thread',
        executor: BUILT_IN,
        minutes: 5,
      }),
      runId: idOf('run Summary of the thread'),
    },
    make({
      ago: 5 * HOUR,
      title: 'Triage: same crash as #2217?',
      state: 'failed',
      workItemKey: elsewhere('redmine', 'tracker.tidewater.example', '#2231'),
      problem: PROBLEMS.overloaded,
    }),
    make({ ago: DAY, title: 'Rewrite the internal note for clarity', state: 'declined' }),
    make({ ago: 2 * DAY, title: 'Answer the refund question again', state: 'duplicate' }),
    make({ ago: 3 * DAY, title: 'Turn the shift table into CSV', state: 'canceled' }),
  ];
}

/** Thousands of ended tasks, for a long list. */
export function manyDone(observation: Observation, now: number, count: number): Task[] {
  const states: TaskState[] = ['done', 'done', 'done', 'declined', 'canceled'];
  return Array.from({ length: count }, (_, index) => {
    const at = now - DAY - index * 7 * MINUTE;
    return {
      id: idOf(`many ${index}`),
      workItemKey: elsewhere('redmine', 'tracker.tidewater.example', `#${9000 - index}`),
      kind: 'summarise-thread',
      title: `Summary of thread ${count - index}`,
      accountable: 'You',
      executor: index % 3 === 0 ? PERSON : BUILT_IN,
      agency: 'H2',
      state: states[index % states.length] ?? 'done',
      handoff: packet(observation, 'Summarise the thread.'),
      minutes: 5,
      createdAt: at,
      updatedAt: at,
      stateSince: at,
    };
  });
}

/** The run of each task that names one, as far along as the task. */
export function runsFor(tasks: readonly Task[], now: number): Run[] {
  return tasks.flatMap((task): Run[] => {
    if (task.runId === undefined || task.executor.type !== 'agent') return [];
    const working = task.state === 'working';
    const state = working ? 'working' : task.problem ? 'failed' : 'completed';
    return [
      {
        id: task.runId,
        taskId: task.id,
        agentId: task.executor.agentId,
        state,
        attempts: 1,
        activity: task.executor.agentId === 'built-in' ? 'reading comment 7 of 9' : 'line 24 of 41',
        usage: { inputTokens: 1412, outputTokens: 388 },
        createdAt: task.stateSince - 500,
        startedAt: task.stateSince,
        // A sign of life from the near future keeps the run alive for as long as screens are taken.
        lastSignAt: working ? now + 10 * MINUTE : task.stateSince,
        ...(working ? {} : { endedAt: task.stateSince }),
        ...(task.problem ? { problem: task.problem } : {}),
      },
    ];
  });
}

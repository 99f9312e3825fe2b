/** A task in review whose result holds payloads, a note each: the rows a panel needs to show them. */
import { observationSchema } from '../../lib/model/observation.ts';
import { resultSchema } from '../../lib/model/result.ts';
import { runSchema } from '../../lib/model/run.ts';
import { taskSchema } from '../../lib/model/task.ts';
import { workItemKey, workItemSchema } from '../../lib/model/work-item.ts';
import { idOf } from '../screens/invent.ts';

const ORIGIN = 'https://desk.example';
const READING = {
  tool: 'desk',
  view: 'ticket',
  kind: 'ticket',
  host: 'desk.example',
  externalId: '1',
  url: `${ORIGIN}/tickets/1`,
  title: 'A ticket',
  people: [],
  facts: [],
  comments: [],
  tables: [],
  fields: [],
  hidden: [],
  by: 'adapter',
  adapter: 'desk',
  confidence: 1,
  cues: [],
  truncated: false,
} as const;

/** What a result may hold at most: see `resultSchema`. */
export const NOTES_A_RESULT = 50;

/**
 * @param now milliseconds since 1970
 * @throws when a row does not fit its schema
 */
export function rowsWith(payloads: readonly string[], now: number) {
  const key = workItemKey(READING);
  const [observationId, taskId, runId] = [idOf('page'), idOf('task'), idOf('run')];
  const usage = { inputTokens: 0, outputTokens: 0 };
  const of = { taskId, runId, agentId: 'built-in' };
  return {
    taskId,
    rows: {
      observations: [
        observationSchema.parse({
          id: observationId,
          workItemKey: key,
          consent: { origin: ORIGIN, grant: 'site', at: now },
          reading: READING,
          hash: '0'.repeat(64),
          at: now,
        }),
      ],
      workItems: [
        workItemSchema.parse({
          key,
          tool: 'desk',
          host: 'desk.example',
          origin: ORIGIN,
          externalId: '1',
          kind: 'ticket',
          url: READING.url,
          title: READING.title,
          people: [],
          commentCount: 0,
          by: 'adapter',
          confidence: 1,
          latestObservationId: observationId,
          firstSeenAt: now,
          lastSeenAt: now,
        }),
      ],
      tasks: [
        taskSchema.parse({
          id: taskId,
          workItemKey: key,
          kind: 'summarise-thread',
          title: 'Payloads',
          accountable: 'You',
          agency: 'H3',
          state: 'review',
          runId,
          resultId: runId,
          executor: { type: 'agent', agentId: 'built-in', name: 'Built-in' },
          handoff: {
            goal: 'Payloads',
            context: '',
            sourceIds: [],
            observationId,
            done: '',
            left: '',
            acceptance: [],
            stop: [],
            sentBack: [],
          },
          minutes: 0,
          createdAt: now,
          updatedAt: now,
          stateSince: now,
        }),
      ],
      runs: [
        runSchema.parse({
          id: runId,
          taskId,
          agentId: 'built-in',
          state: 'completed',
          attempts: 1,
          activity: 'Done',
          usage,
          createdAt: now,
          endedAt: now,
        }),
      ],
      results: [
        resultSchema.parse({
          id: runId,
          ...of,
          changes: [],
          limits: [],
          incomplete: false,
          usage,
          notes: payloads.map((markdown, index) => ({
            title: `payload ${index}`,
            markdown,
            evidence: [],
          })),
          createdAt: now,
        }),
      ],
    },
  };
}

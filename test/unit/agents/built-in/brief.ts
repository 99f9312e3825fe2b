import type { Brief } from '@/lib/agents/agent';
import { sourcesOf } from '@/lib/model/observation';
import type { Reading } from '@/lib/model/reading';
import type { TaskKind } from '@/lib/model/task-kind';
import { NOW, observationOf } from '../../language/threads.ts';

/** The brief the runner would make of a reading for one kind of task, internal notes left out. */
export function briefOf(kind: TaskKind, reading: Reading, part: Partial<Brief> = {}): Brief {
  const internal = reading.comments
    .filter((c) => c.visibility === 'internal')
    .map((c) => `comment:${c.id}`);
  const field = reading.fields[0];
  return {
    taskId: '018f0000-0000-7000-8000-000000000001',
    kind,
    goal: 'Do it.',
    context: '',
    acceptance: [],
    stop: [],
    sentBack: [],
    item: {
      tool: reading.tool,
      externalId: reading.externalId,
      title: reading.title,
      people: reading.people,
    },
    sources: sourcesOf(observationOf(reading)).filter((source) => !internal.includes(source.id)),
    tables: reading.tables,
    ...(field === undefined
      ? {}
      : { field: { key: field.key, label: field.label, text: field.text } }),
    earlier: [],
    now: NOW,
    hiddenLeftOut: 0,
    ...part,
  };
}

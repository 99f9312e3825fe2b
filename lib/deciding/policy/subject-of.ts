import { sourcesOf, type Observation } from '@/lib/model/observation';
import type { PolicySubject } from './subject.ts';

/**
 * What rules can ask about a work item as it was read.
 * @param fieldKey the field the outcome is meant for, where there is one
 */
export function subjectOf(observation: Observation, fieldKey: string | undefined): PolicySubject {
  const { reading } = observation;
  const { tool, host, people, status, priority, facts, fields } = reading;
  const field = fields.find(({ key }) => key === fieldKey);
  return {
    tool,
    host,
    fields: field === undefined ? [] : [field.label, field.key],
    people: people.map(({ name }) => name),
    labels: [
      ...(status === undefined ? [] : [status]),
      ...(priority === undefined ? [] : [priority]),
      ...facts.map(({ label, value }) => `${label}: ${value}`),
    ],
    // what stands in fields is the person's own draft, not what the item says
    text: sourcesOf(observation)
      .filter(({ id }) => !id.startsWith('field:'))
      .map(({ text }) => text)
      .join('\n'),
  };
}

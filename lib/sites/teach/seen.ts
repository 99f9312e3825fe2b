import type { TeachSeen } from '@/lib/model/teaching';
import type { AdapterOutcome } from '../engine.ts';

/** Longest text of a comment and of a description that is shown as a sample. */
const SAMPLE = 200;
const DESCRIPTION = 500;

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1).toWellFormed()}…` : text;
}

/** What a reading with the taught adapter gives, cut short for the panel. */
export function seenBy(outcome: AdapterOutcome): TeachSeen {
  if (!outcome.ok) {
    return { comments: { count: 0, withAuthor: 0, withTime: 0, first: [] }, reply: false };
  }
  const { reading } = outcome.recognised;
  const { comments } = reading;
  const named = (role: 'requester' | 'assignee') => {
    const names = reading.people.filter((person) => person.role === role).map(({ name }) => name);
    return names.length > 0 ? { [role]: cut(names.join(', '), SAMPLE) } : {};
  };
  return {
    title: cut(reading.title, 300),
    externalId: cut(reading.externalId, 300),
    ...(reading.status ? { status: cut(reading.status, SAMPLE) } : {}),
    ...named('requester'),
    ...named('assignee'),
    ...(reading.description ? { description: cut(reading.description, DESCRIPTION) } : {}),
    comments: {
      count: comments.length,
      withAuthor: comments.filter(({ author }) => author !== undefined).length,
      withTime: comments.filter(({ at }) => at !== undefined).length,
      first: comments.slice(0, 3).map(({ author, at, text }) => ({
        ...(author ? { author: cut(author, SAMPLE) } : {}),
        ...(at ? { at: cut(at, SAMPLE) } : {}),
        text: cut(text, SAMPLE),
      })),
    },
    reply: reading.fields.some(({ purpose }) => purpose === 'reply'),
  };
}

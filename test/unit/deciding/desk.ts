import { readFileSync } from 'node:fs';
import type { Observation } from '@/lib/model/observation';
import { loadTickets, type Ticket } from '../../desk/tickets.ts';
import { observationOf, readingOf } from '../language/threads.ts';

type Labels = {
  now: string;
  tickets: Record<
    string,
    {
      asks: { comment: string; quote: string; open: boolean; by: 'customer' | 'colleague' }[];
      deadlines: { comment: string; quote: string; date?: string | null }[];
      amounts: { comment: string; quote: string; value: number; currency: string }[];
      references: string[];
      notAsks: { comment: string; quote: string }[];
    }
  >;
};

/** What a person reads out of each ticket of the desk. */
export const DESK_LABELS = JSON.parse(
  readFileSync(new URL('../../desk/labels.json', import.meta.url), 'utf8'),
) as Labels;

export const DESK_NOW = Date.parse(`${DESK_LABELS.now}T10:00:00+01:00`);

export const DESK_TICKETS: Ticket[] = loadTickets();

/** A ticket of the desk as a recogniser would read it. */
export function deskObservation(ticket: Ticket): Observation {
  const spoken = ticket.comments.filter((comment) => comment.from !== 'system');
  return observationOf(
    readingOf({
      title: ticket.title,
      externalId: ticket.id,
      people: [
        { name: ticket.requester.name, role: 'requester' },
        { name: ticket.assignee, role: 'assignee' },
      ],
      facts: ticket.fields.map(([label, value]) => ({ label, value })),
      comments: spoken.map(({ id, author, at, visibility, body }) => ({
        id,
        author,
        at,
        visibility,
        text: body.join('\n\n'),
      })),
    }),
  );
}

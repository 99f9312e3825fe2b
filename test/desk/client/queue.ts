import type { TicketSummary } from '../tickets.ts';
import { h, slug, when } from './dom.ts';

/** The queues of the rail: address, name and what belongs to each. */
export const QUEUES: { id: string; name: string; holds: (ticket: TicketSummary) => boolean }[] = [
  {
    id: 'mine',
    name: 'Assigned to me',
    holds: (ticket) => ticket.assignee === 'Mara Lindqvist' && ticket.status !== 'Solved',
  },
  { id: 'unassigned', name: 'Unassigned', holds: (ticket) => ticket.assignee === 'Unassigned' },
  { id: 'waiting', name: 'Waiting on us', holds: (ticket) => ticket.status === 'Waiting on us' },
  { id: 'billing', name: 'Billing', holds: (ticket) => ticket.queue === 'Billing' },
  { id: 'logistics', name: 'Logistics', holds: (ticket) => ticket.queue === 'Logistics' },
  { id: 'all', name: 'All tickets', holds: () => true },
];

/** The links of the left rail with their counts. */
export function railView(tickets: TicketSummary[], current: string): HTMLElement {
  const items = QUEUES.map((queue) =>
    h(
      'li',
      {},
      h(
        'a',
        { href: `/queues/${queue.id}`, 'aria-current': queue.id === current && 'page' },
        h('span', {}, queue.name),
        h('span', { class: 'count' }, String(tickets.filter(queue.holds).length)),
      ),
    ),
  );
  return h('ul', {}, ...items);
}

/** A queue as a table of tickets; `search` narrows it to titles, people and numbers. */
export function queueView(tickets: TicketSummary[], id: string, search: string): HTMLElement {
  const queue = QUEUES.find((candidate) => candidate.id === id) ?? QUEUES[0];
  const wanted = search.trim().toLowerCase();
  const rows = tickets
    .filter((ticket) => queue?.holds(ticket))
    .filter((ticket) =>
      [ticket.id, ticket.title, ticket.requester.name, ticket.requester.company ?? '']
        .join(' ')
        .toLowerCase()
        .includes(wanted),
    );
  return h(
    'main',
    { class: 'queue' },
    h('h1', {}, queue?.name ?? 'Queue'),
    h(
      'p',
      { class: 'hint' },
      `${rows.length} ${rows.length === 1 ? 'ticket' : 'tickets'}${wanted ? ` for “${search}”` : ''}`,
    ),
    h(
      'table',
      { class: 'tickets' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          ...['Ticket', 'Requester', 'Status', 'Priority', 'Due', 'Updated'].map((name) =>
            h('th', { scope: 'col' }, name),
          ),
        ),
      ),
      h('tbody', {}, ...rows.map(row)),
    ),
  );
}

function row(ticket: TicketSummary): HTMLElement {
  return h(
    'tr',
    {},
    h(
      'td',
      {},
      h('a', { class: 'subject', href: `/tickets/${ticket.id}` }, ticket.title),
      h('span', { class: 'sub' }, `${ticket.id} · ${ticket.commentCount} comments`),
    ),
    h('td', {}, ticket.requester.name, h('span', { class: 'sub' }, ticket.requester.company ?? '')),
    h('td', {}, h('span', { class: `pill ${slug(ticket.status)}` }, ticket.status)),
    h('td', { class: `priority ${slug(ticket.priority)}` }, ticket.priority),
    h('td', {}, ticket.due ? when(ticket.due, false) : '–'),
    h('td', {}, when(ticket.updated, false)),
  );
}

/** The narrow list beside an open ticket. */
export function neighbours(tickets: TicketSummary[], current: string): HTMLElement {
  const items = tickets.map((ticket) =>
    h(
      'li',
      {},
      h(
        'a',
        { href: `/tickets/${ticket.id}`, 'aria-current': ticket.id === current && 'page' },
        h(
          'span',
          { class: 'sub' },
          `${ticket.id} · ${ticket.requester.company ?? ticket.requester.name}`,
        ),
        h('span', { class: 'subject' }, ticket.title),
      ),
    ),
  );
  return h(
    'nav',
    { class: 'neighbours', 'aria-label': 'Tickets in this queue' },
    h('ul', {}, ...items),
  );
}

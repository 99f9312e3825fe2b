import type { Comment, Ticket } from '../tickets.ts';
import { avatar, h, slug, when } from './dom.ts';
import { commentView } from './thread.ts';

type Head = Omit<Ticket, 'comments'>;

/** An open ticket; the thread is still loading until `fillThread` is called. */
export function ticketView(ticket: Head): {
  main: HTMLElement;
  thread: HTMLElement;
  dock: HTMLElement;
} {
  const thread = h(
    'section',
    { class: 'thread', 'aria-label': 'Conversation', 'aria-busy': 'true' },
    ...[0, 1, 2].map(() => h('div', { class: 'skeleton' })),
  );
  const dock = h('div', { class: 'dock' });
  const main = h(
    'main',
    { class: 'ticket' },
    h(
      'div',
      { class: 'column' },
      h(
        'header',
        { class: 'ticket-head' },
        h(
          'div',
          { class: 'crumbs' },
          h('a', { href: `/queues/${slug(ticket.queue)}` }, ticket.queue),
          h('span', { 'aria-hidden': 'true' }, '/'),
          h('span', { class: 'ref' }, ticket.id),
        ),
        h('h1', {}, ticket.title),
        h(
          'p',
          { class: 'byline' },
          h('span', { class: `pill ${slug(ticket.status)}` }, ticket.status),
          ` ${ticket.requester.name}${ticket.requester.company ? `, ${ticket.requester.company}` : ''} wrote via ${ticket.channel} on `,
          when(ticket.created),
        ),
      ),
      thread,
      dock,
    ),
    sidebar(ticket),
  );
  return { main, thread, dock };
}

/** Puts the conversation in place of the loading shapes. */
export function fillThread(thread: HTMLElement, comments: Comment[]): void {
  thread.removeAttribute('aria-busy');
  thread.replaceChildren(
    h(
      'h2',
      { class: 'quiet' },
      `Conversation · ${comments.filter((one) => one.from !== 'system').length}`,
    ),
    ...comments.map(commentView),
  );
}

function sidebar(ticket: Head): HTMLElement {
  const { requester } = ticket;
  return h(
    'aside',
    { class: 'properties', 'aria-label': 'Ticket properties' },
    h('h2', { class: 'quiet' }, 'Properties'),
    h(
      'dl',
      {},
      ...pair('Status', h('span', { class: `pill ${slug(ticket.status)}` }, ticket.status)),
      ...pair(
        'Priority',
        h('span', { class: `priority ${slug(ticket.priority)}` }, ticket.priority),
      ),
      ...pair('Assignee', person(ticket.assignee)),
      ...(ticket.due ? pair('Due', when(ticket.due)) : []),
      ...pair('Queue', ticket.queue),
      ...pair(
        'Tags',
        h('span', { class: 'tags' }, ...ticket.tags.map((tag) => h('span', {}, tag))),
      ),
    ),
    h('h2', { class: 'quiet' }, 'Customer'),
    h(
      'dl',
      {},
      ...pair('Requester', person(requester.name)),
      ...(requester.company ? pair('Company', requester.company) : []),
      ...(requester.email
        ? pair('Email', h('a', { href: `mailto:${requester.email}` }, requester.email))
        : []),
      ...ticket.fields.flatMap(([label, value]) => pair(label, value)),
    ),
  );
}

function person(name: string): HTMLElement {
  return h('span', { class: 'person' }, avatar(name), h('span', {}, name));
}

function pair(label: string, value: Node | string): HTMLElement[] {
  return [h('dt', {}, label), h('dd', {}, value)];
}

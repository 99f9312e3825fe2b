import { readdirSync, readFileSync } from 'node:fs';

/** A person as the desk shows them. */
export type Person = { name: string; company?: string; email?: string };

/** One entry of a ticket's conversation. */
export type Comment = {
  id: string;
  author: string;
  from: 'customer' | 'agent' | 'system';
  visibility: 'public' | 'internal';
  /** ISO 8601 with offset. */
  at: string;
  /** Plain paragraphs; `\n` is a line break, a leading `> ` is quoted mail, a leading `- ` a list item. */
  body: string[];
  /** Mail that arrived as HTML; shown after the paragraphs. */
  html?: string;
  attachments?: string[];
};

/** A ticket with its whole conversation, oldest comment first. */
export type Ticket = {
  id: string;
  title: string;
  status: 'New' | 'Open' | 'Waiting on us' | 'Waiting on customer' | 'Solved';
  priority: 'Low' | 'Normal' | 'High' | 'Urgent';
  queue: string;
  requester: Person;
  assignee: string;
  channel: string;
  created: string;
  due?: string;
  tags: string[];
  /** Further rows of the sidebar, in order. */
  fields: [label: string, value: string][];
  editor: 'plain' | 'rich';
  comments: Comment[];
};

/** What the queue lists of a ticket. */
export type TicketSummary = Omit<Ticket, 'comments' | 'fields'> & {
  commentCount: number;
  updated: string;
};

/** A reply that was really sent to the server. */
export type Submission = {
  ticketId: string;
  mode: 'public' | 'internal';
  editor: 'plain' | 'rich';
  body: string;
  status: string;
  at: string;
};

const TICKETS = new URL('./tickets/', import.meta.url);

/** All tickets of the desk, freshly read from `tickets/*.json`, in the order of their numbers. */
export function loadTickets(): Ticket[] {
  return readdirSync(TICKETS)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => JSON.parse(readFileSync(new URL(name, TICKETS), 'utf8')) as Ticket);
}

/** The list entry for a ticket. */
export function summarise(ticket: Ticket): TicketSummary {
  const { comments, fields: _fields, ...head } = ticket;
  return {
    ...head,
    commentCount: comments.filter((comment) => comment.from !== 'system').length,
    updated: comments.at(-1)?.at ?? ticket.created,
  };
}

import type { Comment, Ticket } from './tickets.ts';

const VOICES = ['Owen Pryce', 'Mara Lindqvist', 'Farah Nasser', 'Tomasz Wilk'];
const LINES = [
  'Pallet count at dock 4 is done, the sheet is in the shared folder.',
  'Two cartons were short on the second truck, we booked them as missing.',
  'Carrier confirms the slot for the morning run.',
  'Label printer on line 2 is back, reprinting the batch now.',
  'Can somebody check the scan from the night shift?',
];

/** A ticket whose thread alone holds more than 10,000 nodes: a year of shift notes in one thread. */
export function manyTicket(): Ticket {
  const comments: Comment[] = Array.from({ length: 900 }, (_, index) => ({
    id: `m${index + 1}`,
    author: VOICES[index % VOICES.length] ?? 'Owen Pryce',
    from: index % 2 === 0 ? 'customer' : 'agent',
    visibility: index % 7 === 3 ? 'internal' : 'public',
    at: new Date(Date.UTC(2026, 0, 5, 6) + index * 12 * 3_600_000).toISOString(),
    body: [0, 1, 2].map(
      (offset) => `${LINES[(index + offset) % LINES.length]} (${index + 1}.${offset + 1})`,
    ),
  }));
  return {
    id: 'TW-0900',
    title: 'Shift log, dock 4',
    status: 'Open',
    priority: 'Normal',
    queue: 'Logistics',
    requester: {
      name: 'Owen Pryce',
      company: 'Harrowgate Logistics',
      email: 'owen.pryce@harrowgate.example',
    },
    assignee: 'Mara Lindqvist',
    channel: 'Email',
    created: '2026-01-05T06:00:00Z',
    tags: ['shift-log'],
    fields: [],
    editor: 'plain',
    comments,
  };
}

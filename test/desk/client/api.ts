import type { Comment, Ticket, TicketSummary } from '../tickets.ts';

async function get<Value>(path: string, signal: AbortSignal): Promise<Value> {
  const response = await fetch(path, { signal, headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(`${response.status} ${path}`);
  return (await response.json()) as Value;
}

/** The tickets of every queue. */
export const fetchTickets = (signal: AbortSignal) => get<TicketSummary[]>('/api/tickets', signal);

/** A ticket without its conversation. */
export const fetchTicket = (id: string, signal: AbortSignal) =>
  get<Omit<Ticket, 'comments'>>(`/api/tickets/${id}`, signal);

/** The conversation; `late` asks the server to take that many milliseconds more. */
export const fetchComments = (id: string, late: string | null, signal: AbortSignal) =>
  get<Comment[]>(`/api/tickets/${id}/comments${late ? `?late=${late}` : ''}`, signal);

/** Sends a reply or a note and answers with the comment it became. */
export async function sendReply(
  id: string,
  reply: { body: string; mode: string; editor: string; status: string },
): Promise<Comment> {
  const response = await fetch(`/api/tickets/${id}/replies`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(reply),
  });
  if (!response.ok) throw new Error(String(response.status));
  return ((await response.json()) as { comment: Comment }).comment;
}

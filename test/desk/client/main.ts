import { fetchComments, fetchTicket, fetchTickets } from './api.ts';
import { h } from './dom.ts';
import { neighbours, queueView, railView } from './queue.ts';
import { replyForm } from './reply.ts';
import { commentView } from './thread.ts';
import { fillThread, ticketView } from './ticket.ts';

/** Settings carried in the address from page to page. */
const STICKY = ['late', 'rerender', 'csp', 'editor'];
const NAME = 'Tidewater Service desk';

const rail = document.querySelector('.rail');
const stage = document.querySelector('.stage');
let shownPath = '';
let leaving = new AbortController();

async function show(): Promise<void> {
  shownPath = location.pathname + location.search;
  leaving.abort();
  leaving = new AbortController();
  const { signal } = leaving;
  const { pathname, searchParams } = new URL(location.href);
  const id = pathname === '/many' ? 'TW-0900' : /^\/tickets\/([A-Z]+-\d+)$/.exec(pathname)?.[1];
  try {
    if (id) await showTicket(id, searchParams, signal);
    else await showQueue(pathname.split('/')[2] ?? 'mine', searchParams.get('q') ?? '', signal);
  } catch (error) {
    if (signal.aborted) return;
    console.error(error);
    document.title = NAME;
    stage?.replaceChildren(
      h(
        'main',
        { class: 'queue' },
        h('h1', {}, 'Nothing here'),
        h('p', {}, 'This ticket does not exist or you may not see it.'),
      ),
    );
  }
}

async function showQueue(queue: string, search: string, signal: AbortSignal): Promise<void> {
  const tickets = await fetchTickets(signal);
  const view = queueView(tickets, queue, search);
  rail?.replaceChildren(railView(tickets, queue));
  stage?.replaceChildren(view);
  document.title = `${view.querySelector('h1')?.textContent ?? 'Queue'} · ${NAME}`;
  scrollTo(0, 0);
}

async function showTicket(id: string, query: URLSearchParams, signal: AbortSignal): Promise<void> {
  const [tickets, ticket] = await Promise.all([fetchTickets(signal), fetchTicket(id, signal)]);
  const { main, thread, dock } = ticketView(ticket);
  rail?.replaceChildren(railView(tickets, ''));
  stage?.replaceChildren(neighbours(tickets, id), main);
  document.title = `${ticket.id} ${ticket.title} · ${NAME}`;
  scrollTo(0, 0);
  const wanted = query.get('editor') ?? ticket.editor;
  dock.append(
    replyForm(ticket, {
      rich: wanted === 'rich',
      rerender: query.has('rerender'),
      signal,
      onSent: (comment) => thread.append(commentView(comment)),
    }),
  );
  fillThread(thread, await fetchComments(id, query.get('late'), signal));
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

function go(target: URL): void {
  const from = new URL(location.href).searchParams;
  for (const name of STICKY) {
    const value = from.get(name);
    if (value !== null && !target.searchParams.has(name)) target.searchParams.set(name, value);
  }
  history.pushState(null, '', target);
  void show();
}

document.addEventListener('click', (event) => {
  if (
    event.defaultPrevented ||
    event.button !== 0 ||
    event.ctrlKey ||
    event.metaKey ||
    event.shiftKey
  )
    return;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || link.origin !== location.origin || link.getAttribute('href')?.startsWith('#'))
    return;
  event.preventDefault();
  go(new URL(link.href));
});
document.querySelector('.search')?.addEventListener('submit', (event) => {
  event.preventDefault();
  const q = new FormData(event.target as HTMLFormElement).get('q');
  const words = typeof q === 'string' ? q : '';
  go(new URL(`/queues/all?q=${encodeURIComponent(words)}`, location.href));
});
addEventListener('popstate', () => {
  // A jump to an anchor in the same page is not a new page.
  if (shownPath === location.pathname + location.search) return;
  void show();
});

if (location.pathname === '/') history.replaceState(null, '', `/queues/mine${location.search}`);
void show();

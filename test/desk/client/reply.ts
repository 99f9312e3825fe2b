import type { Comment, Ticket } from '../tickets.ts';
import { sendReply } from './api.ts';
import { h, toast } from './dom.ts';
import { richEditor } from './rich-editor.ts';

type Mode = 'public' | 'internal';
type Head = Omit<Ticket, 'comments'>;

/** A field of the reply form, plain or rich; `set` replaces its whole text. */
type Field = { element: HTMLElement; text(): string; set(text: string): void; focus(): void };

/** Unsent texts, by ticket and mode: they survive moving between tickets, not a reload. */
const drafts = new Map<string, string>();

const LABELS: Record<Mode, string> = { public: 'Public reply', internal: 'Internal note' };
const RERENDER_EVERY = 2500;

/**
 * The reply form of a ticket. `rerender` swaps the field for a new element every few seconds, the
 * way a busy framework does. Ends its timer when `signal` aborts.
 */
export function replyForm(
  ticket: Head,
  options: {
    rich: boolean;
    rerender: boolean;
    signal: AbortSignal;
    onSent: (comment: Comment) => void;
  },
): HTMLFormElement {
  let mode: Mode = 'public';
  const key = () => `${ticket.id}|${mode}`;
  const label = h('label', { for: 'reply-body', id: 'reply-label' }, LABELS[mode]);
  const place = h('div', { class: 'field' });
  const kept = h('span', { class: 'kept' });

  const changed = (text: string): void => {
    drafts.set(key(), text);
    kept.textContent = text.trim() === '' ? '' : 'Draft kept in this tab';
  };
  const build = (): Field => (options.rich ? richEditor(changed) : plainField(changed));
  let field = build();
  const show = (): void => {
    const text = drafts.get(key()) ?? '';
    field.set(text);
    changed(text);
    label.textContent = LABELS[mode];
    form.classList.toggle('internal', mode === 'internal');
  };

  const tabs = (Object.keys(LABELS) as Mode[]).map((value) => {
    const tab = h(
      'button',
      { type: 'button', role: 'tab', 'aria-selected': String(value === mode) },
      LABELS[value],
    );
    tab.addEventListener('click', () => {
      mode = value;
      for (const other of tabs) other.setAttribute('aria-selected', String(other === tab));
      show();
      field.focus();
    });
    return tab;
  });

  const status = h(
    'select',
    { name: 'status', 'aria-label': 'Status after sending' },
    ...['Waiting on customer', 'Waiting on us', 'Solved'].map((name) => h('option', {}, name)),
  );
  const send = h('button', { type: 'submit', class: 'primary' }, 'Send');
  const form = h(
    'form',
    { class: 'reply', 'aria-label': 'Reply' },
    h(
      'div',
      { class: 'reply-top' },
      h('div', { role: 'tablist', 'aria-label': 'Kind of reply' }, ...tabs),
      editorSwitch(options.rich),
    ),
    h(
      'p',
      { class: 'to' },
      `To: ${ticket.requester.name} <${ticket.requester.email ?? 'no address'}>`,
    ),
    label,
    place,
    h('div', { class: 'reply-foot' }, kept, status, send),
  );
  place.append(field.element);
  show();

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const body = field.text();
    if (body.trim() === '') {
      toast('Write something first.');
      return;
    }
    send.disabled = true;
    const sentMode = mode;
    sendReply(ticket.id, {
      body,
      mode,
      editor: options.rich ? 'rich' : 'plain',
      status: status.value,
    })
      .then((comment) => {
        drafts.delete(`${ticket.id}|${sentMode}`);
        if (sentMode === mode) show();
        options.onSent(comment);
        toast(sentMode === 'public' ? 'Reply sent.' : 'Note added.');
      })
      .catch(() => toast('Sending failed. Your text is still here.'))
      .finally(() => {
        send.disabled = false;
      });
  });

  if (options.rerender) {
    const timer = setInterval(() => {
      const focused = place.contains(document.activeElement);
      field = build();
      field.set(drafts.get(key()) ?? '');
      place.replaceChildren(field.element);
      if (focused) field.focus();
    }, RERENDER_EVERY);
    options.signal.addEventListener('abort', () => clearInterval(timer));
  }
  return form;
}

function plainField(changed: (text: string) => void): Field {
  const element = h('textarea', {
    id: 'reply-body',
    name: 'body',
    rows: '3',
    placeholder: 'Write your reply…',
  });
  element.addEventListener('input', () => changed(element.value));
  return {
    element,
    text: () => element.value,
    set: (text) => {
      element.value = text;
    },
    focus: () => element.focus(),
  };
}

function editorSwitch(rich: boolean): HTMLElement {
  return h(
    'a',
    { class: 'switch', href: `?editor=${rich ? 'plain' : 'rich'}` },
    rich ? 'Plain text' : 'Rich editor',
  );
}

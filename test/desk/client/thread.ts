import type { Comment } from '../tickets.ts';
import { avatar, h, when } from './dom.ts';

/** One comment: an article with author, time and body; a system entry is a single line. */
export function commentView(comment: Comment): HTMLElement {
  if (comment.from === 'system') {
    return h('p', { class: 'event' }, comment.body.join(' '), ' · ', when(comment.at));
  }
  const internal = comment.visibility === 'internal';
  return h(
    'article',
    { class: `comment ${comment.from}${internal ? ' internal' : ''}`, id: comment.id },
    avatar(comment.author),
    h(
      'div',
      { class: 'bubble' },
      h(
        'header',
        {},
        h('span', { class: 'author' }, comment.author),
        h('span', { class: 'role' }, roleOf(comment)),
        h('a', { class: 'stamp', href: `#${comment.id}` }, when(comment.at)),
      ),
      h('div', { class: 'body' }, ...bodyNodes(comment)),
      attachments(comment.attachments),
    ),
  );
}

function roleOf(comment: Comment): string {
  if (comment.visibility === 'internal') return 'Internal note';
  return comment.from === 'agent' ? 'Tidewater' : 'Customer';
}

function attachments(names: string[] | undefined): HTMLElement | undefined {
  if (!names || names.length === 0) return undefined;
  const items = names.map((name) =>
    h('li', {}, h('a', { href: `#${encodeURIComponent(name)}` }, name)),
  );
  return h('ul', { class: 'files', 'aria-label': 'Attachments' }, ...items);
}

function bodyNodes(comment: Comment): Node[] {
  const nodes = comment.body.map(paragraph);
  if (comment.html) {
    const mail = new DOMParser().parseFromString(comment.html, 'text/html');
    nodes.push(h('div', { class: 'mail' }, ...mail.body.childNodes));
  }
  return nodes;
}

function paragraph(text: string): HTMLElement {
  const lines = text.split('\n');
  if (lines.every((line) => line.startsWith('>'))) {
    const quoted = lines.map((line) => line.replace(/^>\s?/, ''));
    return h(
      'details',
      { class: 'quoted', open: lines.length < 3 },
      h('summary', {}, 'Quoted text'),
      h('blockquote', {}, ...broken(quoted)),
    );
  }
  if (lines.every((line) => line.startsWith('- '))) {
    return h('ul', {}, ...lines.map((line) => h('li', {}, ...inline(line.slice(2)))));
  }
  return h('p', {}, ...broken(lines));
}

function broken(lines: string[]): Node[] {
  return lines.flatMap((line, index) => (index === 0 ? inline(line) : [h('br'), ...inline(line)]));
}

/** Text with ticket numbers and addresses turned into links, as every desk does. */
function inline(text: string): Node[] {
  return text.split(/(\bTW-\d{4}\b|https?:\/\/[^\s<>]+[^\s<>.,)])/).map((part, index) => {
    if (index % 2 === 0) return document.createTextNode(part);
    return h('a', { href: part.startsWith('TW-') ? `/tickets/${part}` : part }, part);
  });
}

import type { Source } from './evidence.ts';
import type { Task } from './task.ts';
import type { WorkItem } from './work-item.ts';

/** How long a quoted text may be; whoever wants the rest follows the link. */
const MOST_QUOTED = 600;

/**
 * A task's packet as Markdown for a person without Baton: what it is about, what was done, what is
 * left, when it is done, and the texts it rests on.
 * @param sources the texts of the packet that may be passed on
 * @param to the person it is for, by name
 */
export function packetMarkdown(
  task: Task,
  item: Pick<WorkItem, 'title' | 'externalId' | 'url'> | undefined,
  sources: readonly Source[],
  to?: string,
): string {
  const { handoff } = task;
  const about = item && `[${escaped(`${item.externalId} ${item.title}`.trim())}](<${item.url}>)`;
  const due = handoff.deadline;
  return [
    to === undefined ? '' : `For ${escaped(to)}`,
    `**${escaped(task.title)}**`,
    about === undefined ? '' : `About: ${about}`,
    handoff.goal === task.title ? '' : handoff.goal,
    part('Context', handoff.context),
    part('Done so far', handoff.done),
    handoff.left === handoff.goal ? '' : part('Left to do', handoff.left),
    list('It is done when', handoff.acceptance),
    list('Stop and ask when', handoff.stop),
    due === undefined
      ? ''
      : `**Due:** ${new Date(due).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    quotes(sources),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function part(title: string, text: string): string {
  return text.trim() === '' ? '' : `**${title}**\n\n${text.trim()}`;
}

function list(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `**${title}**\n\n${lines.map((line) => `- ${line}`).join('\n')}`;
}

function quotes(sources: readonly Source[]): string {
  const quoted = sources
    .filter(({ id, text }) => id !== 'title' && text.trim() !== '')
    .map(({ label, text }) => `${escaped(label)}:\n\n${quote(text.trim())}`);
  return quoted.length === 0 ? '' : ['**What it rests on**', ...quoted].join('\n\n');
}

function quote(text: string): string {
  const cut = text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED).trimEnd()} …` : text;
  return cut.replace(/^/gm, '> ');
}

/** Names and titles come from pages; as Markdown they must stay words. */
function escaped(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>]/g, '\\$&');
}

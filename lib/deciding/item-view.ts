import type { EarlierHit } from './already-done/past.ts';
import { estimateTokens } from '@/lib/language/estimate-tokens';
import type { Source } from '@/lib/model/evidence';
import { sourcesOf, type Observation } from '@/lib/model/observation';
import type { PageField } from '@/lib/model/reading';
import type { WorkItem } from '@/lib/model/work-item';
import { ownWords } from '@/lib/language/quoted-mail';
import { countWords } from '@/lib/language/words';
import { openAsks, type OpenAsk } from './open-asks.ts';
import { threadOf, type Turn } from './thread.ts';

/** A work item as the playbooks see it: everything they share is worked out once. */
export type ItemView = {
  observation: Observation;
  workItem: WorkItem;
  now: number;
  sources: Source[];
  turns: Turn[];
  openAsks: OpenAsk[];
  /** Texts fit to be sent along with work meant for the other side: no internal notes, no fields. */
  publicSourceIds: string[];
  earlier: EarlierHit[];
  /** The person's list of house words, as they wrote it; empty where they keep none. */
  houseWords: string;
};

/** Reads an observation once for all playbooks. Pure. */
export function viewOf(input: {
  observation: Observation;
  workItem: WorkItem;
  now: number;
  earlier?: EarlierHit[];
  houseWords?: string;
}): ItemView {
  const { observation, workItem, now, earlier = [], houseWords = '' } = input;
  const { comments, people } = observation.reading;
  const internal = new Set(
    comments.filter((c) => c.visibility === 'internal').map((c) => `comment:${c.id}`),
  );
  const sources = sourcesOf(observation);
  const turns = threadOf(sources, { people, internal });
  const publicSourceIds = sources
    .filter((source) => !internal.has(source.id) && !source.id.startsWith('field:'))
    .map((source) => source.id);
  const view = {
    observation,
    workItem,
    now,
    sources,
    turns,
    publicSourceIds,
    earlier,
    houseWords,
  };
  return { ...view, openAsks: openAsks(turns) };
}

/** What somebody has begun to write in a field, without quoted mail and a prepared signature. */
export function wordsInField(field: PageField): number {
  return countWords(ownWords(field.text));
}

/** About how many tokens the texts have that may be sent along. */
export function tokensOf({ sources, publicSourceIds }: ItemView): number {
  const sent = sources.filter(({ id }) => publicSourceIds.includes(id));
  return estimateTokens(sent.map(({ text }) => text).join('\n\n'));
}

/** The field a reply to the other side is written in, if the page has one. */
export function replyField(view: ItemView): PageField | undefined {
  return view.observation.reading.fields.find((field) => field.purpose === 'reply');
}

/** "1 open ask", "3 open asks". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

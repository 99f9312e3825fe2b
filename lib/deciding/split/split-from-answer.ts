import { evidenceOf, onOneLine } from '@/lib/language/span';
import type { Evidence, Source } from '@/lib/model/evidence';
import { MOST_SUBTASKS, type Subtask } from '@/lib/model/split';
import type { TaskKind } from '@/lib/model/task-kind';
import { capability } from '../capability.ts';
import { replyField, type ItemView } from '../item-view.ts';
import { hardRulesIn } from '../hard-rules.ts';
import type { PolicyContext } from '../policy/subject.ts';
import { splitAnswerSchema, type AnsweredSubtask } from './answer.ts';
import { assignSubtask } from './assign.ts';
import { findQuote } from './find-quote.ts';
import { stageLevels } from './levels.ts';

/** The subtasks of an answer, or why it cannot be used: one sentence for the person. */
export type Understood = { subtasks: Subtask[]; note?: string } | { refused: string };

const KINDS: Record<AnsweredSubtask['work'], TaskKind> = {
  decide: 'decide',
  do: 'something-else',
  'find-out': 'something-else',
  write: 'something-else',
  prepare: 'collect-facts',
  reply: 'draft-reply',
};

/**
 * What a model answered, held against the texts. A quote that does not stand there is dropped, and a
 * subtask that then rests on nothing with it. When most of an answer is like that, or it is not what
 * was asked for, none of it is used.
 * @param answer the text the model wrote
 */
export function splitFromAnswer(
  answer: string,
  view: ItemView,
  policy: PolicyContext,
  newId: () => string,
): Understood {
  const parsed = splitAnswerSchema.safeParse(parse(answer));
  if (!parsed.success) return { refused: 'The answer was not in the form that was asked for.' };
  const all = parsed.data.subtasks;
  if (all.length > MOST_SUBTASKS) {
    return { refused: `The answer had ${all.length} subtasks, more than anybody reads.` };
  }
  const texts = view.sources.filter(({ id }) => !id.startsWith('field:'));
  const checked = all.map((one) => ({ one, evidence: quotesIn(one, texts), id: newId() }));
  const kept = checked.filter(
    ({ one, evidence }) => evidence.length > 0 && one.title.trim() !== '',
  );
  if (kept.length * 2 <= all.length) {
    return { refused: 'Most of the words it quotes do not stand in the texts.' };
  }
  const before = new Set<string>();
  const subtasks = kept.map(({ one, evidence, id }) => {
    const after = one.after.flatMap((number) => {
      const other = checked[number - 1]?.id;
      return other !== undefined && before.has(other) ? other : [];
    });
    before.add(id);
    return subtaskFrom(one, { id, after: [...new Set(after)], evidence }, view, policy);
  });
  const dropped = all.length - kept.length;
  if (dropped === 0) return { subtasks };
  const note = `${dropped === 1 ? '1 subtask was' : `${dropped} subtasks were`} left out: the words it quotes do not stand in the texts.`;
  return { subtasks, note };
}

function parse(answer: string): unknown {
  const inner = /^\s*```[\w-]*\n([\s\S]*?)\n?```\s*$/.exec(answer)?.[1] ?? answer;
  try {
    return JSON.parse(inner) as unknown;
  } catch {
    return null;
  }
}

const MOST_QUOTES = 10;

function quotesIn({ quotes }: AnsweredSubtask, sources: readonly Source[]): Evidence[] {
  return quotes.slice(0, MOST_QUOTES).flatMap((quote) => {
    for (const source of sources) {
      const span = findQuote(quote, source.text);
      if (span !== null) return evidenceOf(source.id, source.text, span);
    }
    return [];
  });
}

function subtaskFrom(
  one: AnsweredSubtask,
  place: { id: string; after: string[]; evidence: Evidence[] },
  view: ItemView,
  policy: PolicyContext,
): Subtask {
  const { work } = one;
  const title = onOneLine(one.title).slice(0, 300);
  const words = [title, ...place.evidence.map(({ quote }) => quote)].join('\n');
  const able = capability(one);
  const stays = reasonToStay(one, words);
  const minutes = Math.min(480, Math.max(0, one.minutes));
  const { physical, uncertainty, expertise, interpersonal, reversible, verifiable } = one;
  const assignment = assignSubtask(
    {
      work,
      kind: KINDS[work],
      title,
      goal: title,
      minutes,
      quotes: place.evidence.map(({ quote }) => quote),
      agency: 'H3',
      ratings: { physical, uncertainty, expertise, interpersonal },
      reversible,
      verifiable,
      ...(stays === null ? {} : { stays }),
    },
    policy,
  );
  const { agency } = assignment;
  const byAgent = assignment.executor.type === 'agent';
  const field = work === 'reply' ? replyField(view) : undefined;
  const own = [...new Set(place.evidence.map(({ sourceId }) => sourceId))];
  return {
    ...place,
    work,
    kind: KINDS[work],
    title,
    goal: title,
    ...assignment,
    levels: stageLevels(work, agency, byAgent),
    reason: `${onOneLine(one.reason)} ${assignment.reason}`.trim().slice(0, 500),
    confidence: Math.round((byAgent ? able : 1 - able * 0.5) * 100) / 100,
    acceptance: one.acceptance.slice(0, 20).map((line) => onOneLine(line).slice(0, 500)),
    stop: byAgent ? ['It needs facts that are not in the texts: leave a marked gap.'] : [],
    minutes,
    capability: able,
    sourceIds: byAgent ? [...new Set([...view.publicSourceIds, ...own])] : own,
    ...(field === undefined ? {} : { fieldKey: field.key }),
  };
}

/** A model cannot talk its way past this: what a rule covers, and what cannot be undone, stays. */
function reasonToStay(one: AnsweredSubtask, words: string): string | null {
  const [hit] = hardRulesIn(words);
  if (one.work !== 'reply' && one.work !== 'prepare' && hit !== undefined) {
    const { reason } = hit.rule;
    return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
  }
  if (!one.reversible) return 'It cannot be undone, so it stays with you.';
  return null;
}

import type { Evidence } from '@/lib/model/evidence';
import type { Outcome } from '@/lib/model/result';
import { quotedEvidence } from '@/lib/reviewing/quotes';
import { stripInvisible } from '@/lib/trust/hidden-text';
import type { Brief, PastTurn } from '../agent.ts';
import { outcomeOfCalls } from '../tools/outcome-of-calls.ts';
import type { Prompt } from './prompts/build-prompt.ts';
import { formedField, type Stable } from './request.ts';

/** A model that was told not to sometimes wraps the whole answer in a code fence all the same. */
const FENCED = /^\s*```[\w-]*\n([\s\S]*?)\n?```\s*$/;

/** Evidence of one text is shown beside it; more nobody looks at, and the store takes no more. */
const MOST_EVIDENCE = 500;

function fieldText(answer: string): string {
  const inner = FENCED.exec(answer)?.[1] ?? answer;
  return inner.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd();
}

/** The words that end a conversation, with what they cite; those of turns that paused before too. */
function lastWords(turns: readonly PastTurn[]): { text: string; cited: Evidence[] } {
  let first = turns.length - 1;
  while (first > 0 && turns[first - 1]?.end === 'paused') first -= 1;
  const blocks = turns.slice(Math.max(0, first)).flatMap(({ said }) => said);
  const texts = blocks.filter((block) => block.type === 'text');
  return {
    text: texts.map(({ text }) => text).join(''),
    cited: texts.flatMap((block) => block.cited ?? []),
  };
}

/** A whole conversation as an outcome: its last words, and what was kept with tools on the way. */
export function outcomeOf(turns: readonly PastTurn[], brief: Brief, stable: Stable): Outcome {
  const kept = outcomeOfCalls(turns, brief);
  const { text, cited } = lastWords(turns);
  if (text.trim() === '') return kept;
  const formed = stable.format !== null && stable.prompt.answer === 'field';
  const { words, missing } = formed ? readForm(text) : { words: text, missing: [] };
  const said = outcomeFrom(words, brief, stable.prompt, cited);
  // Where the change was proposed with a tool, the last words are about it, not instead of it.
  const isBeside = kept.changes.length > 0 && said.changes.length > 0;
  const beside = { ...stable.prompt, answer: 'note', title: 'Beside the change' } as const;
  const own = isBeside ? outcomeFrom(words, brief, beside, cited) : said;
  return {
    ...(kept.handedBack === undefined ? {} : { handedBack: kept.handedBack }),
    notes: [...own.notes, ...kept.notes],
    changes: [...kept.changes, ...own.changes],
    limits: [...kept.limits, ...missing, ...own.limits].slice(0, 20),
  };
}

/** The answer in the form it was asked for; servers that do not enforce it answer in plain words. */
function readForm(answer: string): { words: string; missing: string[] } {
  try {
    const read = formedField.safeParse(JSON.parse(answer));
    if (!read.success) return { words: answer, missing: [] };
    const missing = read.data.missing.map((fact) => `Missing: ${fact}`.slice(0, 1000));
    return { words: read.data.text, missing: missing.slice(0, 10) };
  } catch {
    return { words: answer, missing: [] };
  }
}

/**
 * An answer as an outcome: the new text of the field, or a note; both with the places in the sources
 * they quote word for word.
 * @param cited places the other side says the answer rests on
 */
export function outcomeFrom(
  answer: string,
  brief: Brief,
  prompt: Pick<Prompt, 'answer' | 'title'>,
  cited: readonly Evidence[] = [],
): Outcome {
  const { text, removed } = stripInvisible(answer);
  const hidden = removed.reduce((total, entry) => total + entry.count, 0);
  const limits =
    hidden === 0 ? [] : [`${hidden} invisible characters were taken out of the answer.`];
  if (prompt.answer === 'field' && brief.field !== undefined) {
    const newText = fieldText(text);
    return {
      notes: [],
      changes: [
        {
          fieldKey: brief.field.key,
          fieldLabel: brief.field.label,
          baseText: brief.field.text,
          newText,
          evidence: quotedEvidence(newText, brief.sources),
        },
      ],
      limits,
    };
  }
  const markdown = text.trim();
  const evidence = together(cited, quotedEvidence(markdown, brief.sources));
  return { notes: [{ title: prompt.title, markdown, evidence }], changes: [], limits };
}

/** Each place once, what was cited first. */
function together(cited: readonly Evidence[], quoted: readonly Evidence[]): Evidence[] {
  const seen = new Set<string>();
  const all: Evidence[] = [];
  for (const entry of [...cited, ...quoted]) {
    const key = `${entry.sourceId}|${entry.start}|${entry.end}`;
    if (seen.has(key) || all.length >= MOST_EVIDENCE) continue;
    seen.add(key);
    all.push(entry);
  }
  return all;
}

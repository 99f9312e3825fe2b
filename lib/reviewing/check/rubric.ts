import { z } from 'zod';
import type { Check, CheckMark, CriterionCheck } from '@/lib/model/check';
import { verdictOf } from './check-outcome.ts';

/** One question another agent answers about a result. */
export type RubricQuestion = { id: string; question: string; severity: CheckMark['severity'] };

/**
 * What rules cannot tell and a reader can. Each question is answered with the words it is about, so
 * that every finding can be shown in its place and checked against the text.
 */
export const RUBRIC: readonly RubricQuestion[] = [
  {
    id: 'unsupported',
    question: 'Which statements does no text of the data support, or does one contradict?',
    severity: 'hard',
  },
  {
    id: 'unanswered',
    question:
      'Which open question or request of the data does the result pass over? Quote where the result comes nearest to it.',
    severity: 'soft',
  },
  {
    id: 'commits',
    question:
      'Where does the result promise, admit, decide or order something that the data and the goal do not?',
    severity: 'hard',
  },
  {
    id: 'tone',
    question: 'Which words could offend or confuse the person who will read them?',
    severity: 'soft',
  },
];

/** What the other agent answers. Everything in it is checked before it counts. */
export const rubricAnswerSchema = z.object({
  findings: z.array(z.object({ id: z.string(), quote: z.string(), reason: z.string() })),
  criteria: z.array(
    z.object({
      number: z.number(),
      state: z.enum(['met', 'not-met', 'cannot-tell']),
      quote: z.string(),
      reason: z.string(),
    }),
  ),
});

type Part = { part: string; text: string };
export type RubricReading = {
  marks: CheckMark[];
  criteria: Map<number, Omit<CriterionCheck, 'text'>>;
};

/** More than this is a reader who marks everything. */
const MOST_FINDINGS = 20;
const LONGEST_REASON = 300;
const FENCED = /```(?:json)?\s*([\s\S]*?)```/;

/**
 * Reads another agent's answer. What does not fit the schema, names no question of the rubric, or
 * quotes words that do not stand in the result, is dropped.
 * @param answer as it came, possibly with prose or a code fence around the JSON
 * @returns undefined when there is no answer in it at all
 */
export function readRubricAnswer(
  answer: string,
  parts: readonly Part[],
  criteria: number,
): RubricReading | undefined {
  const read = rubricAnswerSchema.safeParse(jsonIn(answer));
  if (!read.success) return undefined;
  const marks = read.data.findings.slice(0, MOST_FINDINGS).flatMap((finding): CheckMark[] => {
    const asked = RUBRIC.find(({ id }) => id === finding.id);
    const place = placeOf(finding.quote, parts);
    const says = onOneLine(finding.reason);
    if (asked === undefined || place === undefined || says === '') return [];
    return [{ ...place, kind: 'rubric', why: 'rubric', severity: asked.severity, says }];
  });
  const told = new Map<number, Omit<CriterionCheck, 'text'>>();
  for (const { number, state, quote, reason } of read.data.criteria) {
    if (!Number.isInteger(number) || number < 1 || number > criteria) continue;
    const span = placeOf(quote, parts);
    // "Met" without words that show it is an opinion.
    if (state === 'met' && span === undefined) continue;
    const why = onOneLine(reason);
    told.set(number - 1, {
      state,
      ...(why === '' ? {} : { why }),
      ...(span === undefined ? {} : { span }),
    });
  }
  return { marks, criteria: told };
}

function jsonIn(answer: string): unknown {
  const inner = FENCED.exec(answer)?.[1] ?? answer;
  const [from, to] = [inner.indexOf('{'), inner.lastIndexOf('}')];
  try {
    return JSON.parse(inner.slice(from, to + 1));
  } catch {
    return undefined;
  }
}

function placeOf(
  quote: string,
  parts: readonly Part[],
): Pick<CheckMark, 'part' | 'start' | 'end' | 'text'> | undefined {
  const words = quote.trim().replace(/^["“]|["”]$/g, '');
  if (words.length < 2 || words.length > 2000) return undefined;
  for (const { part, text } of parts) {
    const start = text.indexOf(words);
    if (start >= 0) return { part, start, end: start + words.length, text: words };
  }
  return undefined;
}

const onOneLine = (text: string): string =>
  text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_REASON);

/**
 * A check with what another agent found added. Rules that decided stay: the other agent only fills
 * in criteria that no rule could tell.
 */
export function withReading(check: Check, reading: RubricReading, agentName: string): Check {
  const criteria = check.criteria.map((criterion, index) => {
    const told = reading.criteria.get(index);
    return criterion.state === 'cannot-tell' && told !== undefined
      ? { text: criterion.text, ...told }
      : criterion;
  });
  const marks = [...check.marks, ...reading.marks].slice(0, 500);
  return { ...check, marks, criteria, verdict: verdictOf(marks, criteria), secondAgent: agentName };
}

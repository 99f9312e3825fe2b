import type { Outcome } from '@/lib/model/result';
import { quotedEvidence } from '@/lib/reviewing/quotes';
import { stripInvisible } from '@/lib/trust/hidden-text';
import type { Brief } from '../agent.ts';
import type { Prompt } from './prompts/build-prompt.ts';

/** A model that was told not to sometimes wraps the whole answer in a code fence all the same. */
const FENCED = /^\s*```[\w-]*\n([\s\S]*?)\n?```\s*$/;

function fieldText(answer: string): string {
  const inner = FENCED.exec(answer)?.[1] ?? answer;
  return inner.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd();
}

/**
 * An answer as an outcome: the new text of the field, or a note; both with the places in the sources
 * they quote word for word.
 */
export function outcomeFrom(
  answer: string,
  brief: Brief,
  prompt: Pick<Prompt, 'answer' | 'title'>,
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
  return {
    notes: [{ title: prompt.title, markdown, evidence: quotedEvidence(markdown, brief.sources) }],
    changes: [],
    limits,
  };
}

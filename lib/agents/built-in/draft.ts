import { AgentFailure, type Brief } from '../agent.ts';

/** The text a check is about. */
export type Draft = {
  sourceId: string;
  label: string;
  text: string;
  /** Where a change would go. */
  field?: { key: string; label: string };
};

/** What fixed rules cannot do, said plainly. */
export function cannot(message: string, nextStep: string): AgentFailure {
  return new AgentFailure('agent_cannot', message, nextStep, { retryable: false });
}

/**
 * The text to check: what the person marked, else what stands in the field, else the one text that
 * goes along.
 * @throws {AgentFailure} `agent_cannot` when there is none, or more than one
 */
export function draftOf(brief: Brief): Draft {
  const { selection, field } = brief;
  if (selection !== undefined && selection.trim() !== '') {
    return { sourceId: 'selection', label: 'the selection', text: selection };
  }
  if (field !== undefined && field.text.trim() !== '') {
    const label = field.label || 'the field';
    return { sourceId: `field:${field.key}`, label, text: field.text, field };
  }
  const texts = longTexts(brief);
  const only = texts.length === 1 ? texts[0] : undefined;
  if (only !== undefined) return { sourceId: only.id, label: only.label, text: only.text };
  throw cannot(
    texts.length === 0
      ? 'There is no draft to check.'
      : 'More than one text goes along, and none is marked as the draft.',
    'Write the draft into the field, mark it on the page, or send one text along.',
  );
}

/** The texts somebody wrote: not the title, the facts, the tables or a field. */
export function longTexts(brief: Pick<Brief, 'sources'>): Brief['sources'] {
  return brief.sources.filter(({ id }) => !/^(?:title$|fact:|table:|field:)/.test(id));
}

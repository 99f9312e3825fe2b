import type { Source } from '@/lib/model/evidence';
import type { Handoff } from '@/lib/model/handoff';

/** What the person wrote for the agent is a source too: they may know what the page does not say. */
export function withOwnWords(
  sources: readonly Source[],
  {
    goal,
    context,
    sentBack,
    selection,
  }: Pick<Handoff, 'goal' | 'context' | 'sentBack' | 'selection'>,
): Source[] {
  const own: Source[] = [
    { id: 'selection', label: 'your selection', text: selection?.text ?? '' },
    { id: 'field:your-words', label: 'your words', text: [goal, context, ...sentBack].join('\n') },
  ];
  return [...sources, ...own.filter((source) => source.text.trim() !== '')];
}

import { estimateTokens } from '@/lib/language/estimate-tokens';
import { modelFor } from '@/lib/model/agent-card';
import type { Source } from '@/lib/model/evidence';
import type { TaskKind } from '@/lib/model/task-kind';
import { useAgentsFor } from '../use-agents.ts';

/** What Baton's own words around the texts come to: rules, marks and the form of the answer. */
const RULES_TOKENS = 600;

/** About how much would be sent, to which model and where, before it is handed off. */
export function PacketSize({
  agentId,
  kind,
  sources,
  words,
}: {
  agentId: string;
  kind: TaskKind;
  /** The texts that go along. */
  sources: readonly Source[];
  /** What the person wrote into the packet. */
  words: readonly string[];
}) {
  const card = useAgentsFor(kind).find(({ id }) => id === agentId);
  if (card === undefined) return null;
  if (card.baseUrl === null) return <>Nothing leaves the browser</>;
  const texts = [...words, ...sources.flatMap(({ label, text }) => [label, text])].join('\n');
  const tokens = RULES_TOKENS + estimateTokens(texts);
  // the last digits of an estimate are noise
  const about = tokens < 1000 ? Math.ceil(tokens / 10) * 10 : Math.ceil(tokens / 100) * 100;
  return (
    <span title={`${modelFor(card, kind) ?? ''} at ${new URL(card.baseUrl).host}`.trim()}>
      About {about.toLocaleString('en')} tokens to {new URL(card.baseUrl).host}
    </span>
  );
}

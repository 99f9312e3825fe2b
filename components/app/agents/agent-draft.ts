import type { RequestOf } from '@/lib/messaging/channels';
import type { AgentCard } from '@/lib/model/agent-card';
import { toProblem } from '@/lib/model/errors';
import { checkBaseUrl } from '@/lib/trust/egress';
import type { Preset } from './presets.ts';

/** What the form holds while it is filled in. */
export type AgentDraft = {
  name: string;
  baseUrl: string;
  model: string;
  /** Empty while editing: the key it has is kept. */
  key: string;
  /** The server asks for none. */
  noKey: boolean;
  remember: boolean;
};

/** What is wrong, per field, in words for the person. */
export type DraftProblems = Partial<Record<'name' | 'baseUrl' | 'model' | 'key', string>>;

/** An empty form for a new agent. */
export function draftFromPreset(preset: Preset): AgentDraft {
  const { name, baseUrl, model, needsKey } = preset;
  return { name, baseUrl, model, key: '', noKey: !needsKey, remember: false };
}

/** The form for an agent that is connected already; its key is never shown again. */
export function draftFromCard(card: AgentCard): AgentDraft {
  return {
    name: card.name,
    baseUrl: card.baseUrl ?? '',
    model: card.model ?? '',
    key: '',
    noKey: card.key === 'none',
    remember: card.key === 'remembered',
  };
}

/**
 * Checks the form.
 * @param card the agent being edited; absent for a new one
 * @returns one sentence per field that is not right; empty when the form can be sent
 */
export function problemsOf(draft: AgentDraft, card?: AgentCard): DraftProblems {
  const problems: DraftProblems = {};
  if (draft.name.trim() === '') problems.name = 'Give it a name; it stands on every proposal.';
  if (draft.model.trim() === '') problems.model = 'Enter the model’s name as the server knows it.';
  const address = addressProblem(draft.baseUrl);
  if (address) problems.baseUrl = address;
  else if (!draft.noKey && draft.key.trim() === '') {
    const problem = missingKey(draft, card);
    if (problem) problems.key = problem;
  }
  return problems;
}

/** What to send for a form without problems. */
export function connectRequest(draft: AgentDraft, card?: AgentCard): RequestOf<'connect-agent'> {
  const key = draft.noKey ? '' : draft.key.trim();
  return {
    ...(card ? { agentId: card.id } : {}),
    name: draft.name.trim(),
    baseUrl: draft.baseUrl.trim(),
    model: draft.model.trim(),
    enabled: card?.enabled ?? true,
    ...(draft.noKey || key !== '' ? { key } : {}),
    remember: !draft.noKey && draft.remember,
  };
}

/** The same agent with its switch turned; everything else, the key too, stays. */
export function switchRequest(card: AgentCard, enabled: boolean): RequestOf<'connect-agent'> {
  return { ...connectRequest(draftFromCard(card), card), enabled };
}

function addressProblem(baseUrl: string): string | undefined {
  try {
    checkBaseUrl(baseUrl);
    return undefined;
  } catch (error) {
    const { message, nextStep } = toProblem(error);
    return `${message} ${nextStep}`;
  }
}

/** A key stays with the server it was given for: another address must not receive it unasked. */
function missingKey(draft: AgentDraft, card: AgentCard | undefined): string | undefined {
  const enter = 'Enter the key, or say that this server needs none.';
  if (!card || card.key === 'none') return enter;
  const given = card.baseUrl === null ? null : checkBaseUrl(card.baseUrl);
  if (given?.href === checkBaseUrl(draft.baseUrl).href) {
    // The key is never read back, so only typing it anew can move it to the other place.
    if (draft.remember === (card.key === 'remembered')) return undefined;
    return 'Enter the key again to keep it in the other way.';
  }
  return `The key it has was given for ${given?.host ?? 'another address'}. Enter the key for this one.`;
}

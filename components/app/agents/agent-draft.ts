import type { RequestOf } from '@/lib/messaging/channels';
import type { AgentCard } from '@/lib/model/agent-card';
import { toProblem } from '@/lib/model/errors';
import { checkBaseUrl } from '@/lib/trust/egress';
import type { Preset } from './presets.ts';

/** What the form holds while it is filled in. */
export type AgentDraft = {
  type: Preset['type'];
  name: string;
  baseUrl: string;
  model: string;
  modelByKind: NonNullable<AgentCard['modelByKind']>;
  /** Empty: as the model does by itself. */
  effort: NonNullable<AgentCard['effort']> | '';
  /** Sent as `Authorization: Bearer` instead of `x-api-key`. */
  bearer: boolean;
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
  const { type, name, baseUrl, model, modelByKind, needsKey } = preset;
  const choices = { effort: '', bearer: false } as const;
  const keys = { key: '', noKey: !needsKey, remember: false };
  return { type, name, baseUrl, model, modelByKind, ...choices, ...keys };
}

/** The form for an agent that is connected already; its key is never shown again. */
export function draftFromCard(card: AgentCard): AgentDraft {
  return {
    type: card.type === 'claude' ? 'claude' : 'compatible',
    name: card.name,
    baseUrl: card.baseUrl ?? '',
    model: card.model ?? '',
    modelByKind: card.modelByKind ?? {},
    effort: card.effort ?? '',
    bearer: card.keyHeader === 'bearer',
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
  const isClaude = draft.type === 'claude';
  return {
    ...(card ? { agentId: card.id } : {}),
    type: draft.type,
    name: draft.name.trim(),
    baseUrl: draft.baseUrl.trim(),
    model: draft.model.trim(),
    modelByKind: draft.modelByKind,
    effort: isClaude && draft.effort !== '' ? draft.effort : null,
    ...(isClaude ? {} : { keyHeader: draft.bearer ? 'bearer' : 'x-api-key' }),
    enabled: card?.enabled ?? true,
    ...(draft.noKey || key !== '' ? { key } : {}),
    remember: !draft.noKey && draft.remember,
  };
}

/** The same agent with its switch turned; everything else, the key too, stays. */
export function switchRequest(card: AgentCard, enabled: boolean): RequestOf<'connect-agent'> {
  return {
    agentId: card.id,
    name: card.name,
    baseUrl: card.baseUrl ?? '',
    model: card.model ?? '',
    enabled,
    remember: card.key === 'remembered',
  };
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

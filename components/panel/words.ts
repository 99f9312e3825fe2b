import { AGENCY_WORDS } from '@/lib/model/agency';
import type { Executor } from '@/lib/model/executor';
import type { Proposal } from '@/lib/model/proposal';
import type { AgencyLevel } from '@/lib/model/agency';

/** `TW-1042` out of a work item's key, as the tool calls it; see `workItemKey`. */
export function externalIdOf(workItemKey: string): string {
  return partOf(workItemKey, 2);
}

/** The host out of a work item's key. */
export function hostOf(workItemKey: string): string {
  return partOf(workItemKey, 1);
}

function partOf(workItemKey: string, index: number): string {
  const part = workItemKey.split('|')[index] ?? '';
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** `https://desk.example:8443` as `desk.example:8443`. */
export function hostOfOrigin(origin: string): string {
  return origin.replace(/^https?:\/\//, '');
}

/** Two letters for a tool: the prefix of its ids where there is one, else its initials. */
export function toolLetters(tool: string, externalId: string): string {
  const prefix = /^([A-Z]{2,3})[A-Z]*-\d/.exec(externalId)?.[1];
  if (prefix !== undefined) return prefix;
  const words = tool.split(/[^a-z0-9]+/i).filter(Boolean);
  const initials = words.map((word) => word[0]).join('');
  return (initials.length > 1 ? initials : tool).slice(0, 2).toUpperCase();
}

/** The agency level, said of the executor whose chip stands before it. */
export function agencyWords(executor: Executor, agency: AgencyLevel): string {
  const words = AGENCY_WORDS[agency];
  return executor.type === 'agent' ? words.replace(/^agent /, '') : words;
}

/** 0.86 as "86 %". */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** What it saves and what would leave the browser, in one line. */
export function estimateWords({ minutes, egress, executor }: Proposal): string {
  if (executor.type === 'person') return minutes > 0 ? `≈ ${round(minutes)} min of your time` : '';
  const parts = minutes > 0 ? [`≈ ${round(minutes)} min saved`] : [];
  if (egress.destination === null) parts.push('nothing leaves the browser');
  else {
    parts.push(`${egress.tokens.toLocaleString('en')} tokens to ${egress.destination}`);
    if (egress.masked > 0) parts.push(`${egress.masked} masked`);
  }
  return parts.join(' · ');
}

function round(minutes: number): number {
  return minutes < 10 ? Math.max(1, Math.round(minutes)) : Math.round(minutes / 5) * 5;
}

/** 24,518 as "24 KB". */
export function byteWords(bytes: number): string {
  return bytes < 1024 ? `${bytes} B` : `${Math.round(bytes / 1024).toLocaleString('en')} KB`;
}

/** "1 comment", "9 comments". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

/** Small makers for invented records: ids, instants and spans that fit the schemas. */
import { createHash } from 'node:crypto';
import type { AuditEntry } from '../../lib/model/audit.ts';
import type { Evidence } from '../../lib/model/evidence.ts';
import { sourcesOf, type Observation } from '../../lib/model/observation.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The same name gives the same id, so that screens link to each other and stay the same. */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The span of a quote in one text of an observation; a quote that is not there is a mistake. */
export function spanIn(observation: Observation, sourceId: string, quote: string): Evidence {
  const source = sourcesOf(observation).find((one) => one.id === sourceId);
  const start = source?.text.indexOf(quote) ?? -1;
  if (start === -1) throw new Error(`"${quote}" does not stand in ${sourceId}.`);
  return { sourceId, start, end: start + quote.length, quote };
}

/** Links lines into the chain that `lib/storage/audit.ts` walks. */
export function chained(
  lines: readonly Omit<AuditEntry, 'seq' | 'previous' | 'hash'>[],
): AuditEntry[] {
  let previous = '0'.repeat(64);
  return lines.map((line, index) => {
    const { at, who, what, workItemKey = null, taskId = null, detail } = line;
    const seq = index + 1;
    const hash = hashOf(
      JSON.stringify([seq, at, who, what, workItemKey, taskId, detail, previous]),
    );
    const entry = { ...line, seq, previous, hash };
    previous = hash;
    return entry;
  });
}

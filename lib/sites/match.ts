import type { ViewMatch } from './adapter.ts';
import { selectOne, type ShadowRootOf } from './select.ts';
import { addressOf } from './value.ts';

/** True when `host` is one of `patterns` (`github.com`, or `*.zendesk.com` for every subdomain). */
export function hostMatches(host: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) =>
    pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern,
  );
}

/** True when everything a view states about itself holds on this page. */
export function viewMatches(
  match: ViewMatch,
  doc: Document,
  url: URL,
  shadowRootOf?: ShadowRootOf,
): boolean {
  if (match.hosts && !hostMatches(url.hostname, match.hosts)) return false;
  if (match.url !== undefined && !new RegExp(match.url).test(addressOf(url))) return false;
  const { fingerprint } = match;
  return fingerprint === undefined || selectOne(doc, fingerprint, shadowRootOf) !== null;
}

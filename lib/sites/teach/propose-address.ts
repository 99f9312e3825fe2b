import type { Candidate, ViewMatch } from '../adapter.ts';
import { idInAddress } from '../generic/identity.ts';
import { addressOf } from '../value.ts';

/** Which pages a taught view is for, and where the id of the item stands in their address. */
export type AddressProposal = { match: ViewMatch; externalId: Candidate[] };

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const SEGMENT = '[^/?#]+';

/** A part of a path that is another one for every item: it has digits, or is a title in words. */
const varies = (segment: string): boolean =>
  /\d/.test(segment) || segment.split('-').length > 3 || segment.length > 40;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What ids like this one look like, where more stands around them. */
function formOf(id: string): string {
  if (/^\d+$/.test(id)) return '\\d+';
  if (/^[A-Z][A-Z0-9]*-\d+$/.test(id)) return '[A-Z][A-Z0-9]*-\\d+';
  return /^[\w-]+$/.test(id) ? '[\\w-]+' : SEGMENT;
}

/** A route (path or fragment) as a pattern; `id` becomes the group. */
function route(parts: readonly string[], id: string | undefined): { text: string; held: boolean } {
  let held = false;
  const patterns = parts.map((part) => {
    if (id !== undefined && !held && decoded(part).includes(id)) {
      held = true;
      if (decoded(part) === id) return `(${SEGMENT})`;
      const [before = '', after = ''] = decoded(part).split(id);
      // A route in the fragment may have a query of its own.
      const rest = (text: string): string =>
        text === '' ? '' : text.includes('?') ? '[^/#]*' : '[^/?#]*';
      return `${rest(before)}(${formOf(id)})${rest(after)}`;
    }
    if (!varies(part)) return escaped(part);
    return part.includes('?') ? '[^/#]+' : SEGMENT;
  });
  return { text: patterns.join('\\/'), held };
}

/**
 * The pages like this one on its host: the same path, whatever stands where this page has its id.
 * The id is taken from the path, a parameter or the fragment; without one the whole path is the id.
 */
export function proposeAddress(url: URL): AddressProposal {
  const hosts = [url.hostname];
  const id = idInAddress(url);
  const path = route(url.pathname.split('/').slice(1), id);
  const start = `^\\/${path.text}`;
  const whole = (pattern: string, text = pattern): AddressProposal => ({
    match: { hosts, url: text },
    externalId: [{ from: 'url', pattern }],
  });
  if (id === undefined) {
    return {
      match: { hosts, url: `${start}(?:[?#]|$)` },
      externalId: [{ from: 'url', pattern: '^[^?#]+' }],
    };
  }
  if (path.held) return whole(`${start}\\/?(?:[?#]|$)`);
  const name = [...url.searchParams].find(([, value]) => value === id)?.[0];
  if (name !== undefined && /^[\w-]+$/.test(name)) {
    return whole(`${start}\\?(?:[^#]*[&;])?${name}=([^&;#]+)`);
  }
  const fragment = route(url.hash.slice(1).split('/'), id);
  if (fragment.held) return whole(`${start}[^#]*#${fragment.text}(?:[/?]|$)`);
  const key = escaped(id);
  const at = addressOf(url).indexOf(id);
  return at < 0
    ? whole(`${start}[^#]*`)
    : whole(`(${key.replace(/\d+/g, '\\d+')})`, `${start}(?:[?#]|$)`);
}

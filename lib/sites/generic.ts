import type { Recognised } from './draft.ts';

export function recogniseGeneric(_doc: Document, _url: URL): Recognised | null {
  return null;
}

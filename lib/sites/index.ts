import { ADAPTERS } from './adapters/index.ts';
import type { Recognised } from './draft.ts';
import { examining, type Examined, type RecogniseOptions } from './examine.ts';
import { recognisingGeneric } from './generic.ts';
import { atOnce } from './slices.ts';

export type { Adapter, AdapterHealth } from './adapter.ts';
export { withDrafts, type Recognised } from './draft.ts';
export { tryAdapter, type AdapterOutcome } from './engine.ts';
export { watchPage } from './watch.ts';
export { ADAPTERS };

/** As for {@link examining}; `generic: false` uses adapters only. */
type Options = Omit<RecogniseOptions, 'generic'> & { generic?: boolean };

/** {@link examining} in one go. */
export function examine(doc: Document, url: URL, options: Options = {}): Examined {
  const { generic, ...others } = options;
  const wide = generic === false ? {} : { generic: recognisingGeneric };
  const { recognised, health } = atOnce(examining(doc, url, { ...others, ...wide }));
  return { recognised, health };
}

/**
 * The work item a page is about, with every built-in adapter at hand; see {@link examine}. A content
 * script does not carry them all: it is given those of its host.
 */
export const recognise = (doc: Document, url: URL, options: Options = {}): Recognised | null =>
  examine(doc, url, { adapters: ADAPTERS, ...options }).recognised;

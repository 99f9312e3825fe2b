import type { Adapter, Candidate, View } from './adapter.ts';
import type { Recognised } from './draft.ts';

/** The part of a selector outside of shadow roots, of which no change is told. */
const outside = (selector: string): string => (selector.split('>>>')[0] ?? '').trim();

const placesOf = (candidates: readonly Candidate[] | undefined): string[] =>
  (candidates ?? []).map(({ selector }) => selector ?? '');

const clean = (selectors: readonly string[]): string[] => [
  ...new Set(selectors.map(outside).filter((selector) => selector !== '')),
];

/** Where a view has more of the item, should the page come to show it. */
export function awaitedIn(view: View, { reading }: Recognised): string[] {
  const { comments, people = [], facts = [], fields = [] } = view;
  const missing = fields.filter(({ key }) => !reading.fields.some((field) => field.key === key));
  return clean([
    ...(reading.status === undefined ? placesOf(view.status) : []),
    ...(reading.priority === undefined ? placesOf(view.priority) : []),
    ...(reading.description === undefined ? placesOf(view.description) : []),
    ...[comments?.item ?? []].flat(),
    ...people.map(({ item }) => item),
    ...facts.map(({ row }) => row),
    ...missing.flatMap(({ selectors }) => selectors),
  ]);
}

/** What has to be on a page before one of the adapters knows it or can read it. */
export const awaitedBy = (adapters: readonly Adapter[]): string[] =>
  clean(
    adapters
      .flatMap(({ views }) => views)
      .flatMap(({ match, active, frame, title, externalId }) => [
        match.fingerprint ?? '',
        active ?? '',
        frame ?? '',
        ...placesOf(title),
        ...placesOf(externalId),
      ]),
  );

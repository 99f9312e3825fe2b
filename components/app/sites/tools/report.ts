import { fitState, type Fit } from '@/lib/model/fit';

/**
 * What a person can send to whoever keeps the adapter: names of parts, selectors, dates and the
 * build of the page. No text of the page, no address, no host of the person's own.
 * @param structure the build of a page that is open, from `page-structure`; null where none is
 */
export function reportText(fit: Fit, structure: string | null, now: number): string {
  const { health, readAt } = fit;
  const failed = health.failed.map(({ field, selector }) =>
    selector === '' ? `  ${field}` : `  ${field}: ${selector}`,
  );
  const lines = [
    'Baton adapter report',
    `tool: ${health.tool}`,
    `view: ${health.view}`,
    `adapter: ${health.origin === 'user' ? 'taught or imported' : 'built in'}`,
    `state: ${fitState(fit, now)}`,
    `last read whole: ${readAt === undefined ? 'never' : new Date(readAt).toISOString().slice(0, 10)}`,
    `not found:${failed.length === 0 ? ' nothing' : ''}`,
    ...failed,
    ...(health.generation === undefined ? [] : [`generation: ${health.generation}`]),
    '',
    structure === null
      ? 'structure: no page of this tool was open'
      : 'structure (tags and names only, digits as 0):',
    ...(structure === null ? [] : [structure]),
  ];
  return `${lines.join('\n')}\n`;
}

import { expect, test } from 'vitest';
import { isHushed, type Snooze } from '@/lib/model/snooze';
import { NOW, ORIGIN } from '../../fakes/factories.ts';

const kind: Snooze = { id: 'kind:decide', what: 'kind', kind: 'decide', until: NOW + 1 };
const site: Snooze = { id: `site:${ORIGIN}`, what: 'site', origin: ORIGIN, until: NOW + 1 };

test.each([
  ['its kind is snoozed', 'decide', 'https://other.example', [kind], true],
  ['another kind is', 'draft-reply', ORIGIN, [kind], false],
  ['its site is snoozed', 'draft-reply', ORIGIN, [site], true],
  ['another site is', 'decide', 'https://other.example', [site], false],
  ['nothing is', 'decide', ORIGIN, [], false],
] as const)('a proposal where %s', (_, proposed, origin, snoozes, hushed) => {
  expect(isHushed({ kind: proposed }, origin, snoozes, NOW)).toBe(hushed);
  expect(isHushed({ kind: proposed }, origin, snoozes, NOW + 1)).toBe(false);
});

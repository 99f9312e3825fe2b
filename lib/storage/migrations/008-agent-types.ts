import type { Migration } from './migration.ts';

/** An agent's card as far as it changes. */
type Card = { type: string; kinds: string[]; baseUrl: string | null; key: string };

/** What every connected agent took up to version 7. */
const OLD_KINDS = [
  'summarise-thread',
  'extract-actions',
  'collect-facts',
  'draft-reply',
  'convert-table',
  'clarify-draft',
  'find-earlier',
  'something-else',
];
const NEW_KINDS = ['check-style', 'check-list', 'compare-texts'];

const THIS_COMPUTER = /^http:\/\/(?:localhost|127\.0\.0\.1)(?:[:/]|$)/;

export const eighth: Migration = {
  version: 8,
  describes:
    'Servers on this computer that need no key are no Claude, and connected agents take the new kinds.',
  stores: {},
  upgrade: async (transaction) => {
    await transaction
      .table<Card, string>('agents')
      .toCollection()
      .modify((card) => {
        if (card.type !== 'claude') return;
        if (card.key === 'none' && THIS_COMPUTER.test(card.baseUrl ?? '')) card.type = 'compatible';
        if (!OLD_KINDS.every((kind) => card.kinds.includes(kind))) return;
        for (const kind of NEW_KINDS) if (!card.kinds.includes(kind)) card.kinds.push(kind);
      });
  },
};

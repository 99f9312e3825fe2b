/**
 * Two versions of a text with what differs, labelled by hand before the comparison was written.
 * Facts are listed as written: before → after, `''` where there is none on that side.
 */
export type LabelledPair = {
  name: string;
  before: string;
  after: string;
  added: string[];
  removed: string[];
  changed: [before: string, after: string][];
  facts: [before: string, after: string][];
};

const NOTICE =
  'The maintenance begins on 24 November 2026 at 22:00. It takes about two hours. All mail is queued. Please save your work.';

export const LABELLED_PAIRS: LabelledPair[] = [
  {
    name: 'the same text',
    before: NOTICE,
    after: NOTICE,
    added: [],
    removed: [],
    changed: [],
    facts: [],
  },
  {
    name: 'only spaces and line breaks',
    before: NOTICE,
    after: NOTICE.replaceAll('. ', '.\n\n'),
    added: [],
    removed: [],
    changed: [],
    facts: [],
  },
  {
    name: 'a sentence added',
    before: NOTICE,
    after: `${NOTICE} Questions go to the help desk.`,
    added: ['Questions go to the help desk.'],
    removed: [],
    changed: [],
    facts: [],
  },
  {
    name: 'a sentence removed',
    before: NOTICE,
    after: NOTICE.replace(' All mail is queued.', ''),
    added: [],
    removed: ['All mail is queued.'],
    changed: [],
    facts: [],
  },
  {
    name: 'a date changed',
    before: NOTICE,
    after: NOTICE.replace('24 November 2026', '26 November 2026'),
    added: [],
    removed: [],
    changed: [
      [
        'The maintenance begins on 24 November 2026 at 22:00.',
        'The maintenance begins on 26 November 2026 at 22:00.',
      ],
    ],
    facts: [['24 November 2026', '26 November 2026']],
  },
  {
    name: 'a time changed',
    before: NOTICE,
    after: NOTICE.replace('22:00', '23:30'),
    added: [],
    removed: [],
    changed: [
      [
        'The maintenance begins on 24 November 2026 at 22:00.',
        'The maintenance begins on 24 November 2026 at 23:30.',
      ],
    ],
    facts: [['22:00', '23:30']],
  },
  {
    name: 'an amount and an order number changed',
    before: 'The total for order TS-20431 is 1,250.00 EUR. It is due on 1 December 2026.',
    after: 'The total for order TS-20432 is 1,520.00 EUR. It is due on 1 December 2026.',
    added: [],
    removed: [],
    changed: [
      [
        'The total for order TS-20431 is 1,250.00 EUR.',
        'The total for order TS-20432 is 1,520.00 EUR.',
      ],
    ],
    facts: [
      ['TS-20431', 'TS-20432'],
      ['1,250.00 EUR', '1,520.00 EUR'],
    ],
  },
  {
    name: 'wording changed, no fact',
    before: 'We will look into it and come back to you soon. Thank you.',
    after: 'We will look into it today and come back to you. Thank you.',
    added: [],
    removed: [],
    changed: [
      [
        'We will look into it and come back to you soon.',
        'We will look into it today and come back to you.',
      ],
    ],
    facts: [],
  },
  {
    name: 'a number in a new sentence',
    before: 'The room is booked.',
    after: 'The room is booked. It holds 24 people.',
    added: ['It holds 24 people.'],
    removed: [],
    changed: [],
    facts: [['', '24']],
  },
  {
    name: 'a link removed with its sentence',
    before: 'Read the guide. It is at https://docs.example/a.',
    after: 'Read the guide.',
    added: [],
    removed: ['It is at https://docs.example/a.'],
    changed: [],
    facts: [['https://docs.example/a', '']],
  },
  {
    name: 'sentences in another order are moved, not changed',
    before: 'First we test. Then we ship. Last we write it down.',
    after: 'Then we ship. First we test. Last we write it down.',
    added: [],
    removed: [],
    changed: [],
    facts: [],
  },
  {
    name: 'the same date written differently is no other date',
    before: 'It is due on 1 December 2026. The rest stays.',
    after: 'It is due on 2026-12-01. The rest stays.',
    added: [],
    removed: [],
    changed: [['It is due on 1 December 2026.', 'It is due on 2026-12-01.']],
    facts: [],
  },
  {
    name: 'a list',
    before: '- Keyboard: 2\n- Mouse: 4\n- Cable: 6',
    after: '- Keyboard: 2\n- Mouse: 5\n- Cable: 6\n- Screen: 1',
    added: ['Screen: 1'],
    removed: [],
    changed: [['Mouse: 4', 'Mouse: 5']],
    facts: [
      ['4', '5'],
      ['', '1'],
    ],
  },
  {
    name: 'German, an amount',
    before: 'Der Preis beträgt 1.250,00 €. Die Lieferung dauert 3 Tage.',
    after: 'Der Preis beträgt 1.350,00 €. Die Lieferung dauert 3 Tage.',
    added: [],
    removed: [],
    changed: [['Der Preis beträgt 1.250,00 €.', 'Der Preis beträgt 1.350,00 €.']],
    facts: [['1.250,00 €', '1.350,00 €']],
  },
];

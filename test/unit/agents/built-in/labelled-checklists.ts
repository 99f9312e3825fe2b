/**
 * Texts and the items of a checklist, each labelled by hand before the check was written: what a
 * careful reader would say. `cannot tell` is right wherever the words alone do not settle it.
 */
export type Label = 'met' | 'not met' | 'cannot tell';
export type LabelledChecklist = { text: string; items: [item: string, label: Label][] };

export const LABELLED_CHECKLISTS: LabelledChecklist[] = [
  {
    text: [
      'Hello Anna,',
      '',
      'thank you for writing. We ship a new lamp for order TS-20431 on 24 November 2026.',
      'You do not have to return the broken one. The refund of 49.90 EUR is not possible.',
      '',
      'Kind regards',
      'Tom Hale',
    ].join('\n'),
    items: [
      ['Names the order number TS-20431', 'met'],
      ['Contains a date', 'met'],
      ['States an amount', 'met'],
      ['Greets the customer', 'met'],
      ['Begins with “Hello”', 'met'],
      ['Ends with “Tom Hale”', 'met'],
      ['At most 60 words', 'met'],
      ['At least 100 words', 'not met'],
      ['No exclamation marks', 'met'],
      ['Contains a link', 'not met'],
      ['Contains a phone number', 'not met'],
      ['Does not mention “discount”', 'met'],
      ['Does not mention “refund”', 'not met'],
      ['Mentions “warranty”', 'not met'],
      ['In English', 'met'],
      ['In German', 'not met'],
      ['No placeholders left open', 'met'],
      ['Thanks the customer', 'met'],
      ['The new lamp is shipped', 'met'],
      ['The customer need not return the broken lamp', 'cannot tell'],
      ['The refund is promised', 'cannot tell'],
      ['Mentions the delivery of the spare battery pack', 'not met'],
      ['Explains the export licence paperwork', 'not met'],
      ['Sounds friendly', 'cannot tell'],
    ],
  },
  {
    text: 'Hi! Please call us on +49 30 901820 or write to help@desk.example. We need [order number] first. See https://desk.example/help.',
    items: [
      ['Contains a phone number', 'met'],
      ['Includes an email address', 'met'],
      ['Contains a link', 'met'],
      ['No exclamation marks', 'not met'],
      ['No placeholders left open', 'not met'],
      ['No links', 'not met'],
      ['At most 2 sentences', 'not met'],
      ['Asks a question', 'not met'],
      ['Apologises', 'not met'],
      ['Contains a signature', 'cannot tell'],
      ['Maximum 400 characters', 'met'],
      ['Mentions `order number`', 'met'],
    ],
  },
  {
    text: 'Sehr geehrte Frau Berg,\n\nes tut uns leid, dass die Lampe defekt war. Können Sie uns bitte die Seriennummer nennen?\n\nMit freundlichen Grüßen\nTom Hale',
    items: [
      ['Auf Deutsch', 'met'],
      ['In English', 'not met'],
      ['Apologises', 'met'],
      ['Asks a question', 'met'],
      ['Enthält ein Datum', 'not met'],
      ['Nennt „Seriennummer“', 'met'],
      ['Höchstens 40 Wörter', 'met'],
      ['Keine Ausrufezeichen', 'met'],
      ['Contains an amount', 'not met'],
    ],
  },
  {
    text: 'Release notes: the export now writes UTF-8. The old importer was removed. Backups run every night at 02:00. Known issue: large files are slow.',
    items: [
      ['Export writes UTF-8', 'met'],
      ['Backups run every night', 'met'],
      ['Old importer removed', 'met'],
      ['Backups do not run at night', 'cannot tell'],
      ['Names a contact person', 'cannot tell'],
      ['Mentions the migration guide for tenants', 'not met'],
      ['Between 10 and 40 words', 'met'],
      ['Between 50 and 80 words', 'not met'],
      ['Contains a time', 'met'],
      ['No longer than 3 sentences', 'not met'],
      ['Contains “known issue”', 'met'],
    ],
  },
];

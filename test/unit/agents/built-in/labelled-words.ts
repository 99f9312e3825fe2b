/**
 * Drafts with the house words they are held against, labelled by hand before the check was written:
 * every place that should be marked, with what should stand there (null: only marked).
 */
export type LabelledWords = {
  name: string;
  words: string;
  text: string;
  marked: [quote: string, put: string | null][];
};

const HOUSE = [
  'work item, not ticket or case',
  'sign in instead of log in, login',
  'customer -> client',
  'avoid: leverage, synergy',
].join('\n');

export const LABELLED_WORDS: LabelledWords[] = [
  {
    name: 'a word to avoid',
    words: HOUSE,
    text: 'We closed the ticket on Monday.',
    marked: [['ticket', 'work item']],
  },
  {
    name: 'plural and capital follow',
    words: HOUSE,
    text: 'Tickets are read first. Two cases wait.',
    marked: [
      ['Tickets', 'Work items'],
      ['cases', 'work items'],
    ],
  },
  {
    name: 'a word written in capitals stays so',
    words: HOUSE,
    text: 'THE TICKET IS OPEN',
    marked: [['TICKET', 'WORK ITEM']],
  },
  {
    name: 'the possessive follows',
    words: 'client instead of customer',
    text: "The customer's order is late.",
    marked: [["customer's", "client's"]],
  },
  {
    name: 'the arrow points to the preferred word',
    words: HOUSE,
    text: 'Our customer wrote.',
    marked: [['customer', 'client']],
  },
  {
    name: 'two words to avoid for one',
    words: HOUSE,
    text: 'Please log in and use your login name.',
    marked: [
      ['log in', 'sign in'],
      ['login', 'sign in'],
    ],
  },
  {
    name: 'without a replacement it is only marked',
    words: HOUSE,
    text: 'We leverage the synergy of both teams.',
    marked: [
      ['leverage', null],
      ['synergy', null],
    ],
  },
  {
    name: 'the preferred word is no finding, nor is part of it',
    words: 'work item instead of item',
    text: 'The work item holds one item.',
    marked: [['item', 'work item']],
  },
  {
    name: 'inside another word it is none',
    words: HOUSE,
    text: 'The casement window and the ticketing system are new.',
    marked: [],
  },
  {
    name: 'quotations and code stay',
    words: HOUSE,
    text: 'She wrote “close the ticket” and ran `get ticket` in the shell.',
    marked: [],
  },
  {
    name: 'links and addresses stay',
    words: HOUSE,
    text: 'See https://desk.example/ticket/4 or write to ticket@desk.example please.',
    marked: [],
  },
  {
    name: 'quoted mail stays',
    words: HOUSE,
    text: 'Thank you for writing.\n> the ticket is open\n',
    marked: [],
  },
  { name: 'nothing to mark', words: HOUSE, text: 'The work item is done.', marked: [] },
  { name: 'no list, nothing marked', words: '', text: 'The ticket is open.', marked: [] },
  {
    name: 'German: statt',
    words: 'Vorgang statt Ticket, Fall\nvermeiden: zeitnah',
    text: 'Das Ticket ist offen. Wir melden uns zeitnah.',
    marked: [
      ['Ticket', 'Vorgang'],
      ['zeitnah', null],
    ],
  },
  {
    name: 'German: nicht, sondern',
    words: 'nicht User, sondern Nutzer',
    text: 'Jeder User sieht das.',
    marked: [['User', 'Nutzer']],
  },
  {
    name: 'use and do not use',
    words: 'use email, not e-mail\ndo not use kindly',
    text: 'Kindly send an e-mail.',
    marked: [
      ['Kindly', null],
      ['e-mail', 'email'],
    ],
  },
  {
    name: 'a list with bullets and quotation marks',
    words: '- say "drop-down" instead of "dropdown"\n* "OK" not "okay"',
    text: 'Okay, open the dropdown.',
    marked: [
      ['Okay', 'OK'],
      ['dropdown', 'drop-down'],
    ],
  },
  {
    name: 'prose around the list is no rule',
    words:
      'The customer waits since Monday and is not happy.\nHouse words:\nclient instead of customer',
    text: 'The customer is happy since Monday.',
    marked: [['customer', 'client']],
  },
  {
    name: 'no exclamation marks',
    words: 'no exclamation marks',
    text: 'Thanks! We are on it.',
    marked: [['!', '.']],
  },
  {
    name: 'sentences of a length',
    words: 'sentences up to 8 words',
    text: 'This is short. This sentence however has quite a few words too many.',
    marked: [['This sentence however has quite a few words too many.', null]],
  },
  {
    name: 'the longer term goes first',
    words: 'help desk instead of service desk\nteam instead of desk',
    text: 'The service desk and the desk.',
    marked: [
      ['service desk', 'help desk'],
      ['desk', 'team'],
    ],
  },
  {
    name: 'line breaks inside a term',
    words: 'sign in instead of log in',
    text: 'You can log\nin here.',
    marked: [['log\nin', 'sign in']],
  },
  {
    name: 'Y-plural',
    words: 'query instead of enquiry',
    text: 'Two enquiries came.',
    marked: [['enquiries', 'queries']],
  },
  {
    name: 'sentences that look like a line of the list are none',
    words: 'It is late, not early\nthe customer is not happy\nWe come on Monday instead of Tuesday',
    text: 'We are early and happy on Tuesday.',
    marked: [],
  },
];

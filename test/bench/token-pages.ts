/** A recorded page, its address, how many comments it has, and facts written down by hand. */
export type TokenPage = { name: string; address: string; comments: number; facts: string[] };

export const TOKEN_PAGES: readonly TokenPage[] = [
  {
    name: 'rt-ticket',
    address: 'http://127.0.0.1:3102/Ticket/Display.html?id=1',
    comments: 4,
    facts: [
      'THIRD TIME',
      '1,180.00 EUR',
      'Fri Nov 20 17:00:00 2026',
      'mira (Mira Kolvane)',
      'Tomorrow is Friday',
    ],
  },
  {
    name: 'rt-ticket-long',
    address: 'http://127.0.0.1:3102/Ticket/Display.html?id=7',
    comments: 9,
    facts: [
      'Client closes by itself',
      'group policy template',
      '412 of the 10,204 files',
      'Corin Pell',
    ],
  },
  {
    name: 'rt-reply',
    address: 'http://127.0.0.1:3102/Ticket/Update.html?id=1&Action=Respond',
    comments: 0,
    facts: ['THIRD TIME: charged twice and nobody answers!!!'],
  },
  {
    name: 'redmine-issue',
    address: 'http://127.0.0.1:3101/issues/1',
    comments: 26,
    facts: [
      'upload queue passes 10,000 files',
      'Tomas Ferrund',
      'need 1048608, have 1048576',
      '24 November',
      'Urgent',
    ],
  },
  {
    name: 'redmine-checklist',
    address: 'http://127.0.0.1:3101/issues/4',
    comments: 4,
    facts: [
      'Release checklist 4.8.0',
      'The migration takes 41 minutes',
      'Thursday 26 November, 14:00',
    ],
  },
  {
    name: 'github-issue',
    address: 'https://github.com/kepano/defuddle/issues/56',
    comments: 6,
    facts: ['Defuddle on Cloudflare Workers', 'linkedom', 'cheerio', 'nbbaier'],
  },
  {
    name: 'github-pull',
    address: 'https://github.com/test-owner/test-repo/pull/42',
    comments: 3,
    facts: ['Fix rendering when malformed elements nest content', 'reviewer-bot', 'author-one'],
  },
  {
    name: 'gmail-thread',
    address: 'https://mail.google.com/mail/u/0/#inbox/thread-f:1234567890',
    comments: 6,
    facts: ['Project kickoff — questions before we start', 'Alex Rivera', 'Jane Doe'],
  },
];

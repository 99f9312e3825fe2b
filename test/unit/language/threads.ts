import type { Observation } from '@/lib/model/observation';
import type { Reading } from '@/lib/model/reading';
import { workItemKey, type WorkItem } from '@/lib/model/work-item';

/** Thursday 5 March 2026, 10:00 local time. */
export const NOW = new Date(2026, 2, 5, 10).getTime();

const id = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;

const base: Omit<Reading, 'externalId' | 'title' | 'people' | 'comments'> = {
  tool: 'desk',
  view: 'ticket',
  kind: 'ticket',
  host: 'desk.tidewater.example',
  url: 'https://desk.tidewater.example/t/1',
  status: 'open',
  facts: [],
  tables: [],
  fields: [{ key: 'reply', label: 'Reply', kind: 'textarea', purpose: 'reply', text: '' }],
  hidden: [],
  by: 'adapter',
  confidence: 0.95,
  cues: ['data-ticket'],
  truncated: false,
};

/** A reading of an invented ticket; what is not given is an ordinary desk page. */
export function readingOf(part: Partial<Reading> & Pick<Reading, 'title' | 'comments'>): Reading {
  return { ...base, externalId: '2041', people: [], ...part };
}

export function observationOf(reading: Reading, n = 1): Observation {
  return {
    id: id(n),
    workItemKey: workItemKey(reading),
    consent: { origin: 'https://desk.tidewater.example', grant: 'site', at: NOW },
    reading,
    hash: '0'.repeat(64),
    at: NOW,
  };
}

export function workItemOf(observation: Observation): WorkItem {
  const { reading } = observation;
  return {
    key: observation.workItemKey,
    tool: reading.tool,
    host: reading.host,
    origin: 'https://desk.tidewater.example',
    externalId: reading.externalId,
    kind: reading.kind,
    url: reading.url,
    title: reading.title,
    people: reading.people,
    commentCount: reading.comments.length,
    by: reading.by,
    confidence: reading.confidence,
    latestObservationId: observation.id,
    firstSeenAt: NOW,
    lastSeenAt: NOW,
  };
}

const PEOPLE: Reading['people'] = [
  { name: 'Anna Berg', role: 'requester' },
  { name: 'Tom Hale', role: 'assignee' },
];

/** A late delivery: answered once, then three open asks, money and a deadline. */
export const LATE_DELIVERY = readingOf({
  title: 'Order TS-20431 still not here',
  people: PEOPLE,
  description:
    'Hello Tidewater team,\n\nwe ordered 40 mooring lines on 12 February (order no. TS-20431, 1,840.00 EUR) and nothing has arrived yet. Where is our order?\n\nBest regards,\nAnna Berg\nBramwick Marina\n+44 1632 960 123',
  comments: [
    {
      id: '101',
      author: 'Tom Hale',
      at: '2026-03-02T09:10:00Z',
      text: 'Hello Anna,\n\nthe parcel left our warehouse on 27 February. The carrier shows it at the Hull depot, tracking number 7730-1184. Delivery is planned for 9 March.\n\nKind regards\nTom Hale\nTidewater Supplies',
    },
    {
      id: '102',
      author: 'Anna Berg',
      at: '2026-03-03T14:02:00Z',
      text: 'Hi Tom,\n\nthank you for the quick answer. As you can see in the order we agreed on 2 March. Could you confirm that all 40 lines are in that parcel? We need the delivery note by Friday, because customs asks for it.\n\nThank you, can you also tell us who pays for the extra storage of 130 EUR?\n\nPlease let me know if you have any questions.\n\nBest regards,\nAnna\n\nOn 2 Mar 2026 at 09:10, Tom Hale wrote:\n> Hello Anna,\n> could you please check your side door?\n> Delivery is planned for 9 March.',
    },
    {
      id: '103',
      author: 'Tom Hale',
      at: '2026-03-03T15:00:00Z',
      text: 'Hi Anna, I am looking into it and will get back to you tomorrow.',
    },
    {
      id: '104',
      author: 'Tom Hale',
      at: '2026-03-03T15:05:00Z',
      text: 'Warehouse says only 36 lines were packed. Do we want to tell them?',
      visibility: 'internal',
    },
  ],
});

/** Everything answered and friendly: nothing to reply to. */
export const SETTLED = readingOf({
  title: 'Password page shows an error',
  externalId: '2042',
  people: PEOPLE,
  description: 'The password page shows an error. Can you help?',
  comments: [
    {
      id: '1',
      author: 'Tom Hale',
      text: 'Hello Anna, please try again now, we restarted the service.',
    },
    { id: '2', author: 'Anna Berg', text: 'It works now, thank you! Have a nice weekend.' },
  ],
});

/** An angry customer in German, with an amount, a deadline and a threat. */
export const GERMAN = readingOf({
  title: 'Falsche Rechnung RE-2026-0117',
  externalId: '2043',
  people: [
    { name: 'Jürgen Weiß', role: 'requester' },
    { name: 'Tom Hale', role: 'assignee' },
  ],
  description:
    'Sehr geehrte Damen und Herren,\n\nauf der Rechnung RE-2026-0117 stehen 1.249,90 € statt der vereinbarten 1.049,90 €. Bitte korrigieren Sie die Rechnung bis zum 13. März. Wann erhalten wir die Gutschrift? Sonst gebe ich die Sache an unseren Anwalt.\n\nMit freundlichen Grüßen\nJürgen Weiß',
  comments: [],
});

const SUBJECTS = [
  'the pump',
  'the winch',
  'the anchor chain',
  'the invoice',
  'the fender',
  'the crane',
];

/** A thread of any length in which both sides write, quote and promise. */
export function longThread(count: number): Reading {
  const comments = Array.from({ length: count }, (_, index) => {
    const theirs = index % 2 === 0;
    const subject = SUBJECTS[index % SUBJECTS.length] ?? '';
    const day = new Date(Date.UTC(2026, 0, 5 + index, 9)).toISOString();
    return {
      id: String(500 + index),
      author: theirs ? 'Anna Berg' : 'Tom Hale',
      at: day,
      text: theirs
        ? `Hi Tom,\n\nthe crew reports that ${subject} failed again during shift ${index}. We lost about ${100 + index * 7}.50 EUR that day and had to stop loading for three hours. Could you send a technician for ${subject} before ${1 + (index % 27)} April? The serial number is BR-${4000 + index}.\n\nBest regards,\nAnna`
        : `Hello Anna,\n\nthe technician looked at ${subject} and found a worn seal. I will order the part ${index} with PO-${7000 + index} and we will fit it within two weeks. Please keep ${subject} switched off until then, see https://help.tidewater.example/a/${index}.\n\nKind regards\nTom Hale\n\n> the crew reports that ${subject} failed again\n> could you send a technician?`,
    };
  });
  return readingOf({
    title: 'Loading equipment fails again and again',
    externalId: '2050',
    people: PEOPLE,
    description:
      'Several machines on berth 4 fail every few days. We need a plan for how to stop this.',
    comments,
  });
}

import type { Reading } from '@/lib/model/reading';
import { aReading } from '../../../fakes/factories.ts';

/** A ticket with open questions, amounts and a deadline: there is something to propose. */
export function busyReading(part: Partial<Reading> = {}): Reading {
  return aReading({
    people: [
      { name: 'Anna Berg', role: 'requester' },
      { name: 'Tom Hale', role: 'assignee' },
    ],
    description:
      'Hello,\n\nwe ordered 40 mooring lines on 12 February (order no. TS-20431, 1,840.00 EUR) and ' +
      'nothing has arrived yet. Where is our order?\n\nBest regards,\nAnna Berg',
    comments: [
      {
        id: '101',
        author: 'Tom Hale',
        at: '2026-11-12T09:10:00Z',
        text:
          'Hello Anna,\n\nthe parcel left our warehouse on 7 November. The carrier shows it at the ' +
          'Hull depot, tracking number 7730-1184. Delivery is planned for 19 November.\n\nTom Hale',
      },
      {
        id: '102',
        author: 'Anna Berg',
        at: '2026-11-13T14:02:00Z',
        text:
          'Hi Tom,\n\nthank you. Could you confirm that all 40 lines are in that parcel? We need ' +
          'the delivery note by Friday, because customs asks for it. Can you also tell us who pays ' +
          'for the extra storage of 130 EUR?\n\nBest regards,\nAnna',
      },
      {
        id: '103',
        author: 'Tom Hale',
        at: '2026-11-13T15:00:00Z',
        text: 'Hi Anna, I am looking into it and will get back to you tomorrow.',
      },
      {
        id: '104',
        author: 'Anna Berg',
        at: '2026-11-15T08:00:00Z',
        text: 'Hi Tom, any news? Please send us the tracking link as well.',
      },
    ],
    ...part,
  });
}

/** The same ticket with nothing left to do. */
export function settledReading(): Reading {
  return busyReading({
    description: 'All fine, thank you.',
    comments: [{ id: '109', author: 'Anna Berg', text: 'It works now, thank you.' }],
  });
}

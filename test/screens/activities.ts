/** Invented activity on the invented ticket, and on two others. */
import type { Activity, ActivityReport } from '../../lib/model/activity.ts';
import { workItemKey } from '../../lib/model/work-item.ts';
import { DAY, hashOf, HOUR, idOf, MINUTE } from './invent.ts';
import { TICKET_KEY, TICKET_ORIGIN } from './ticket.ts';

type Line = readonly [minutes: number, ...report: ReportParts];
type ReportParts = readonly [
  type: ActivityReport['type'],
  at?: string,
  length?: number,
  content?: ActivityReport['content'],
];

const OTHER_ORIGIN = 'https://tracker.tidewater.example';
const OTHER_KEY = workItemKey({
  tool: 'tracker',
  host: 'tracker.tidewater.example',
  externalId: 'BILL-77',
});

const TODAY: readonly Line[] = [
  [0, 'opened'],
  [2, 'copied', 'page', 118, 'text'],
  [3, 'left'],
  [6, 'returned'],
  [9, 'edited', 'Public reply', 312],
  [10, 'chose', 'Status after sending'],
  [11, 'committed', 'Send'],
];
const IN_TRACKER: readonly Line[] = [
  [3, 'opened'],
  [4, 'pasted', 'Description', 118, 'text'],
  [5, 'copied', 'page', 41, 'url'],
  [5, 'committed', 'Save'],
];
const YESTERDAY: readonly Line[] = [
  [0, 'opened'],
  [4, 'left'],
];

function lines(origin: string, key: string, start: number, given: readonly Line[]): Activity[] {
  return given.map(([minutes, type, at = 'page', length, content], index) => ({
    id: idOf(`activity ${key} ${start} ${index}`),
    origin,
    workItemKey: key,
    report: {
      type,
      at,
      when: start + minutes * MINUTE,
      ...(length === undefined ? {} : { length, hash: hashOf(`text of ${length}`) }),
      ...(content === undefined ? {} : { content }),
    },
  }));
}

/** What the person did on the invented ticket and in a tracker beside it. */
export function inventedActivities(now: number): Activity[] {
  const start = now - HOUR;
  return [
    ...lines(TICKET_ORIGIN, TICKET_KEY, start, TODAY),
    ...lines(OTHER_ORIGIN, OTHER_KEY, start, IN_TRACKER),
    ...lines(TICKET_ORIGIN, TICKET_KEY, start - DAY, YESTERDAY),
  ];
}

import { afterAll, beforeAll, expect, test } from 'vitest';
import { pagePanel } from './harness/panel.ts';
import { doMainJob } from './main-job.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(() => stage.close());

test('from the toolbar button to the accepted text in the reply field', async () => {
  const page = await stage.openTicket('TW-1042');
  const report = await doMainJob({
    page,
    panel: pagePanel(await stage.session.panel(page)),
    inside: stage.inside,
    inlineFrame: () => stage.session.inlineFrame(page),
    snap: () => Promise.resolve(),
    ticketId: 'TW-1042',
    field: '#reply-body',
  });
  expect(report).toMatchObject({
    recognised: 'TW-1042 Order total does not match the sum of the lines',
    runState: 'completed',
    fieldMatches: true,
  });
  expect(report.proposals).toBeGreaterThanOrEqual(3);
  expect(report.accepted).toBe(report.hunks);
  expect((await stage.task(report.handedOff))?.state).toBe('done');
  // Baton never sends: the desk has received nothing.
  expect(stage.desk.submissions()).toEqual([]);
});

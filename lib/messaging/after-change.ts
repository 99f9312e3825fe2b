import { reviewMarks } from '../storage/review-marks.ts';
import { isTerminalTask } from '../model/task.ts';
import { takeChecks } from '../running/take-check.ts';
import { takePlans } from '../running/take-plan.ts';
import { isAnythingWatched, watchClock } from '../running/escalate.ts';
import { releaseWaiting } from '../running/waiting.ts';
import { countEscalatedBeside } from '../storage/escalations.ts';
import { openRuns } from '../storage/runs.ts';
import { endOnce } from '../storage/session.ts';
import { forgetTab, sightings, sightingsOf } from '../storage/sites.ts';
import { countTasks, tasks } from '../storage/tasks.ts';
import { endTeaching, teachingIn } from '../storage/teachings.ts';
import { browser } from 'wxt/browser';
import { notifyOfWaiting } from './notify.ts';
import { ensureRunner } from './ensure-runner.ts';
import { tellPage, tellPageIfThere } from './tell-page.ts';

/** States in which the person has something to do. */
const NEEDS_YOU = ['needs_input', 'needs_approval', 'needs_auth', 'review'] as const;

const WATCHDOG = 'baton:watchdog';
/** The shortest period Chromium keeps. */
const WATCHDOG_MINUTES = 0.5;

/** There is work: the runner is up, and an alarm brings it up again should it die. */
export async function wakeRunner(): Promise<void> {
  await browser.alarms.create(WATCHDOG, { periodInMinutes: WATCHDOG_MINUTES });
  await ensureRunner(() => {
    watchOverRuns().catch((error: unknown) => console.error('Baton could not restart:', error));
  });
}

/** The alarm rang, or the browser started: is there work? Then make sure the runner is up. */
export async function watchOverRuns(): Promise<void> {
  await takePlans(Date.now());
  await takeChecks(Date.now());
  await releaseWaiting(Date.now());
  await lookAtClock();
  if ((await openRuns()).length > 0) await wakeRunner();
  else await browser.alarms.clear(WATCHDOG);
}

const CLOCK = 'baton:clock';
/** Deadlines and silences are counted in minutes; nobody is woken for less. */
const CLOCK_MINUTES = 5;

/** What time alone brings to the person; the alarm stays only while there is something to watch. */
export async function lookAtClock(): Promise<void> {
  const made = await watchClock(Date.now());
  await notifyOfWaiting();
  if (made.length > 0) await showCount();
  if (await isAnythingWatched()) {
    if ((await browser.alarms.get(CLOCK)) === undefined)
      await browser.alarms.create(CLOCK, { periodInMinutes: CLOCK_MINUTES });
  } else await browser.alarms.clear(CLOCK);
}

/** Whether an alarm is the one for what time brings. */
export function isClock(alarmName: string): boolean {
  return alarmName === CLOCK;
}

/** Whether an alarm is the one that watches over runs. */
export function isWatchdog(alarmName: string): boolean {
  return alarmName === WATCHDOG;
}

/** What follows from a task that changed: the number on the button and the marks on its page. */
export async function afterTaskChange(taskId: string): Promise<void> {
  const task = await tasks.get(taskId);
  // Should the worker die before this, its next start looks at every waiting task again.
  const ended = task !== undefined && isTerminalTask(task.state);
  const released = ended ? await releaseWaiting(Date.now()) : [];
  await showCount();
  if (task) await showMarks(task.workItemKey);
  if (task?.forSplit === true) await takePlans(Date.now());
  if (task?.forLookalike !== undefined) await takeChecks(Date.now());
  await lookAtClock();
  if (released.length > 0) await wakeRunner();
}

/** Shows on the toolbar button how many tasks wait for the person, each counted once. */
export async function showCount(): Promise<void> {
  const count = (await countTasks(NEEDS_YOU)) + (await countEscalatedBeside(NEEDS_YOU));
  await browser.action.setBadgeText({ text: count === 0 ? '' : String(count) });
  await browser.action.setBadgeBackgroundColor({ color: '#9a6700' });
}

async function showMarks(workItemKey: string): Promise<void> {
  const marks = await reviewMarks(workItemKey);
  for (const { tabId, documentId } of await sightingsOf(workItemKey)) {
    await tellPageIfThere({ tabId, documentId }, { do: 'show-marks', marks });
  }
}

/**
 * A tab has loaded something. Where no content script of ours answers, Baton may not know any more
 * what is there: what it showed before is forgotten, and so is a grant for this page only.
 */
export async function lookAtTab(tabId: number): Promise<void> {
  if ((await teachingIn(tabId)) !== undefined) {
    // The lesson lives in the page: another document knows nothing of it.
    await tellPage({ tabId }, { do: 'teach' }).catch(() => endTeaching(tabId));
  }
  if ((await sightings.get(tabId)) === undefined) return;
  try {
    await tellPage({ tabId }, { do: 'ping' });
  } catch {
    await leaveTab(tabId);
  }
}

/** A tab is gone, or shows something Baton may not see. */
export async function leaveTab(tabId: number): Promise<void> {
  await endOnce(tabId);
  await endTeaching(tabId);
  await forgetTab(tabId);
}

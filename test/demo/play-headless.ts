import { startDesk } from '../desk/server.ts';
import { launchChromium } from '../e2e/harness/chromium.ts';
import { pagePanel } from '../e2e/harness/panel.ts';
import { shot } from '../e2e/harness/shot.ts';
import { doMainJob, type JobReport } from '../e2e/main-job.ts';
import { insideOf } from '../e2e/stage.ts';

/**
 * Performs the main job unattended, in the real side panel and the real inline frame.
 * @param demo.pictures folder for one picture of page and panel per stage
 */
export async function playHeadless(demo: {
  extensionDir: string;
  ticket: string;
  pictures: string;
}): Promise<JobReport> {
  const desk = await startDesk();
  const session = await launchChromium({ extensionDir: demo.extensionDir });
  try {
    const within = await session.browser.newPage();
    await within.goto(session.address('app.html'));
    const page = await session.browser.newPage();
    await page.setViewport({ width: 1280, height: 800 });
    await page.goto(desk.url + demo.ticket);
    const panel = await session.panel(page);
    return await doMainJob({
      page,
      panel: pagePanel(panel),
      inside: insideOf(within),
      inlineFrame: () => session.inlineFrame(page),
      async snap(name) {
        await shot(panel, `${name}-panel`, { folder: demo.pictures, width: 400 });
        await shot(page, `${name}-page`, { folder: demo.pictures });
      },
      ticketId: demo.ticket.split('/').at(-1) ?? '',
      field: '#reply-body',
    });
  } finally {
    await session.close();
    await desk.stop();
  }
}

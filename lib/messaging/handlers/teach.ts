import { browser } from 'wxt/browser';
import type { Adapter } from '@/lib/sites/adapter';
import { BatonError } from '../../model/errors.ts';
import type { Lesson, TeachCommand } from '../../model/teaching.ts';
import { forgetFits } from '../../storage/adapter-health.ts';
import { grantedOnce } from '../../storage/session.ts';
import { tierOf } from '../../storage/sites.ts';
import { endTeaching, keepTeaching, teachingIn } from '../../storage/teachings.ts';
import { allUserAdapters, putUserAdapter } from '../../storage/user-adapters.ts';
import { teachTab } from '../observer-script.ts';
import type { Handlers } from '../receive.ts';
import { orThrow, tellPage, tellPageIfThere } from '../tell-page.ts';

type Named =
  | 'lesson'
  | 'teach'
  | 'teach-point'
  | 'teach-move'
  | 'teach-drop'
  | 'teach-end'
  | 'teach-save';

/** Teaching a page: commands go to its tab, and how the lesson stands comes back from there. */
export const teachHandlers: Pick<Handlers, Named> = {
  lesson: async ({ lesson }, { tabId, frameId, origin }) => {
    const teaching = await teachingIn(tabId);
    // Nobody teaches there, or the tab went to another site meanwhile.
    if (frameId !== 0 || teaching?.origin !== origin) return null;
    const { hostname } = new URL(origin);
    const own = lesson.adapter.views.every(({ match }) => match.hosts?.join() === hostname);
    if (own) await keepTeaching({ ...teaching, lesson });
    return null;
  },

  teach: async ({ tabId }) => {
    const { url } = await browser.tabs.get(tabId).catch(() => {
      throw gone();
    });
    const origin = url === undefined ? undefined : new URL(url).origin;
    if (origin === undefined || !(await mayRead(tabId, origin))) throw notReadable();
    const known = await teachingIn(tabId);
    if (known?.origin !== origin) await keepTeaching({ tabId, origin });
    try {
      await teachTab(tabId);
      orThrow(await tellPage({ tabId }, { do: 'teach' }));
    } catch (error) {
      await endTeaching(tabId);
      throw error;
    }
    return null;
  },

  'teach-point': ({ tabId, part }) => teach(tabId, { do: 'teach-point', part }),
  'teach-drop': ({ tabId, part }) => teach(tabId, { do: 'teach-drop', part }),

  'teach-move': async ({ tabId, move }) => {
    const answer = orThrow(await tellPage({ tabId }, { do: 'teach-move', move }));
    return { on: 'do' in answer && answer.do === 'teach-move' ? answer.on : '' };
  },

  'teach-end': async ({ tabId }) => {
    await endTeaching(tabId);
    await tellPageIfThere({ tabId }, { do: 'teach-end' });
    return null;
  },

  'teach-save': async ({ tabId, name }) => {
    const lesson = (await teachingIn(tabId))?.lesson;
    if (lesson === undefined) throw gone();
    const adapter = await adapterOf(lesson, name);
    await putUserAdapter(adapter, 'taught', Date.now());
    await forgetFits(adapter.tool);
    await endTeaching(tabId);
    await tellPageIfThere({ tabId }, { do: 'teach-end' });
    await tellPageIfThere({ tabId }, { do: 'read' });
    return { tool: adapter.tool };
  },
};

async function teach(tabId: number, command: TeachCommand): Promise<null> {
  orThrow(await tellPage({ tabId }, command));
  return null;
}

async function mayRead(tabId: number, origin: string): Promise<boolean> {
  return (await tierOf(origin)) !== 'off' || (await grantedOnce(tabId, origin));
}

/**
 * The adapter to keep: what was taught, together with what the person taught before for the same
 * tool on other hosts and addresses. A lesson that mends keeps the tool's name.
 */
async function adapterOf(lesson: Lesson, name: string): Promise<Adapter> {
  const tool = lesson.mends?.tool ?? toolOf(name);
  const earlier = (await allUserAdapters()).find((one) => one.tool === tool)?.adapter;
  const taught: Adapter = { ...lesson.adapter, tool, name: lesson.mends?.name ?? name };
  if (earlier === undefined) return taught;
  const placeOf = ({ match }: Adapter['views'][number]) => `${match.hosts?.join()} ${match.url}`;
  const places = new Set(taught.views.map(placeOf));
  const kept = earlier.views.filter((view) => !places.has(placeOf(view)));
  const names = new Set(kept.map(({ view }) => view));
  const views = taught.views.map((view) => {
    let unique = view.view;
    for (let n = 2; names.has(unique); n += 1) unique = `${view.view}-${n}`;
    return { ...view, view: unique };
  });
  const examples = [...new Set([...taught.examples, ...earlier.examples])].slice(0, 20);
  return { ...taught, examples, views: [...views, ...kept].slice(0, 20) };
}

/** `Acme Help Desk` is the tool `acme-help-desk`. */
function toolOf(name: string): string {
  const plain = name.normalize('NFKD').toLowerCase();
  const slug = plain.replace(/[^a-z0-9.]+/g, '-').replace(/^[-.]+|[-.]+$/g, '');
  return slug.slice(0, 40).replace(/[-.]+$/, '') || 'taught';
}

function notReadable(): BatonError {
  return new BatonError(
    'site_not_allowed',
    'Baton may not read this page, so it cannot be taught.',
    'Turn the site on in the panel, then teach the page.',
  );
}

function gone(): BatonError {
  return new BatonError(
    'page_gone',
    'The lesson ended before it was saved: the page went elsewhere.',
    'Open the page again and teach it once more.',
  );
}

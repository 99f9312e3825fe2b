export const TABS = ['now', 'tasks', 'needs'] as const;
export type Tab = (typeof TABS)[number];

export const SEGMENTS = ['result', 'packet', 'activity', 'sent'] as const;
export type Segment = (typeof SEGMENTS)[number];

/** Where in the panel the person is. It stands in the address, so that a reload comes back to it. */
export type Route =
  | { at: Tab }
  /** The plan of the work item beside the panel. */
  | { at: 'split' }
  | { at: 'task'; taskId: string; segment: Segment };

/** The route of an address fragment such as `#task/<id>/sent`; anything unknown is `now`. */
export function parseRoute(hash: string): Route {
  const [head = '', taskId = '', tail = ''] = hash.replace(/^#/, '').split('/');
  if (head === 'task' && taskId !== '') {
    return { at: 'task', taskId, segment: SEGMENTS.find((one) => one === tail) ?? 'result' };
  }
  if (head === 'split') return { at: 'split' };
  return { at: TABS.find((one) => one === head) ?? 'now' };
}

/** The reverse of {@link parseRoute}. */
export function formatRoute(route: Route): string {
  if (route.at !== 'task') return `#${route.at}`;
  const tail = route.segment === 'result' ? '' : `/${route.segment}`;
  return `#task/${route.taskId}${tail}`;
}

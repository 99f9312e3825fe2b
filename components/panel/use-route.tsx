import {
  createContext,
  use,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react';
import type { ReactNode } from 'react';
import { formatRoute, parseRoute, type Route } from './route.ts';

type Navigation = {
  route: Route;
  go: (route: Route) => void;
  openTask: (taskId: string) => void;
  /** Out of a task or a plan, to where it was opened from. */
  back: () => void;
};

const RouteContext = createContext<Navigation>({
  route: { at: 'now' },
  go: () => {},
  openTask: () => {},
  back: () => {},
});

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/** Keeps the route in the address fragment for everything inside. */
export function RouteProvider({ children }: { children: ReactNode }) {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  const route = useMemo(() => parseRoute(hash), [hash]);
  const cameFrom = useRef<Exclude<Route['at'], 'task'>>('now');
  useLayoutEffect(() => {
    if (route.at !== 'task') cameFrom.current = route.at;
  }, [route]);

  const go = useCallback((next: Route) => {
    const fragment = formatRoute(next);
    if (location.hash === fragment) return;
    // Moving between the segments of a task is not a step back in history.
    if (next.at === 'task' && location.hash.startsWith(`#task/${next.taskId}`)) {
      history.replaceState(null, '', fragment);
      window.dispatchEvent(new HashChangeEvent('hashchange'));
    } else location.hash = fragment;
  }, []);
  const navigation = useMemo<Navigation>(
    () => ({
      route,
      go,
      openTask: (taskId) => go({ at: 'task', taskId, segment: 'result' }),
      back: () => go({ at: route.at === 'split' ? 'now' : cameFrom.current }),
    }),
    [route, go],
  );
  return <RouteContext value={navigation}>{children}</RouteContext>;
}

/** Where the person is, and the ways to go elsewhere. */
export function useRoute(): Navigation {
  return use(RouteContext);
}

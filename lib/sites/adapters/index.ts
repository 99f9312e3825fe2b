import type { Adapter } from '../adapter.ts';
import github from './github.json' with { type: 'json' };
import redmine from './redmine.json' with { type: 'json' };
import requestTracker from './request-tracker.json' with { type: 'json' };

/** Every tool Baton knows by name, in the order they are asked. */
export const ADAPTERS: readonly Adapter[] = [requestTracker, redmine, github] as Adapter[];

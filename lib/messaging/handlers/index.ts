import type { Handlers } from '../receive.ts';
import { activityHandlers } from './activity.ts';
import { agentHandlers } from './agents.ts';
import { frameHandlers } from './frame.ts';
import { gateHandlers } from './gates.ts';
import { handoverHandlers } from './handover.ts';
import { healthHandlers } from './health.ts';
import { insertHandlers } from './insert.ts';
import { observeHandlers } from './observe.ts';
import { policyHandlers } from './policy.ts';
import { reviewHandlers } from './review.ts';
import { runnerHandlers } from './runner.ts';
import { siteHandlers } from './sites.ts';
import { splitHandlers } from './split.ts';
import { taskHandlers } from './tasks.ts';
import { teachHandlers } from './teach.ts';
import { userAdapterHandlers } from './user-adapters.ts';

/** What happens on each message: one handler a channel. */
export const handlers: Handlers = {
  ...observeHandlers,
  ...activityHandlers,
  ...taskHandlers,
  ...gateHandlers,
  ...handoverHandlers,
  ...splitHandlers,
  ...reviewHandlers,
  ...insertHandlers,
  ...frameHandlers,
  ...siteHandlers,
  ...userAdapterHandlers,
  ...teachHandlers,
  ...healthHandlers,
  ...policyHandlers,
  ...agentHandlers,
  ...runnerHandlers,
};

import { z } from 'zod';
import type { Adapter } from '@/lib/sites/adapter';
import { activityEntrySchema } from '../model/activity.ts';
import { adapterSchema } from '../model/adapter.ts';
import { idSchema, instantSchema, originSchema } from '../model/common.ts';
import { evidenceSchema } from '../model/evidence.ts';
import { handoffSchema } from '../model/handoff.ts';
import type { ReviewMark } from '../model/page-command.ts';
import { readingSchema, selectionSchema } from '../model/reading.ts';
import { siteTierSchema, type SiteTier } from '../model/site.ts';
import { channel } from './channel.ts';
import { agentChannels } from './channels-agents.ts';
import { gateChannels } from './channels-gates.ts';
import { handoverChannels } from './channels-handover.ts';
import { policyChannels } from './channels-policy.ts';
import { splitChannels } from './channels-split.ts';
import { teachChannels } from './channels-teach.ts';

export type { SenderKind } from './channel.ts';

const tabId = z.number().int();
const fieldKey = z.string().min(1).max(200);
const fieldText = z.string().max(400_000);
const sentence = z.string().trim().min(1).max(4000);
const onTask = z.strictObject({ taskId: idSchema });

const fromPage = ['page'] as const;
const fromReview = ['page', 'inline'] as const;

/** What a content script says. It is never asked for anything it could use to reach other data. */
const contentChannels = {
  observed: channel<{ tier: SiteTier; marks: ReviewMark[] }>()(
    ['content'],
    z.strictObject({ reading: readingSchema }),
  ),
  'nothing-here': channel<{ tier: SiteTier }>()(
    ['content'],
    z.strictObject({ url: z.url({ protocol: /^https?$/ }).max(4000) }),
  ),
  'field-state': channel()(
    ['content'],
    z.strictObject({ fieldKey, present: z.boolean(), text: fieldText }),
  ),
  activity: channel()(
    ['content'],
    z.strictObject({ entries: z.array(activityEntrySchema).min(1).max(100) }),
  ),
  /** Puts the recogniser for tools without an adapter into the page that asks. */
  generic: channel()(['content'], z.strictObject({})),
  /** What texts on a watched site are hashed with; null where the site is not watched. */
  'activity-key': channel<{ key: string | null }>()(['content'], z.strictObject({})),
  /** Which adapters can be on the host of the page that asks: the person's own, and Baton's. */
  'user-adapters': channel<{ adapters: Adapter[]; builtIn: Adapter[] }>()(
    ['content'],
    z.strictObject({}),
  ),
};

/** What is done to a result, from the panel or from the frame beside the field. */
const reviewChannels = {
  /** A verdict on one hunk; `withdrawn` takes the last one back. */
  decide: channel()(
    fromReview,
    z.strictObject({
      taskId: idSchema,
      changeId: idSchema,
      hunkKey: z.string().min(1).max(200),
      decision: z.enum(['accepted', 'edited', 'rejected', 'withdrawn']),
      text: fieldText.optional(),
    }),
  ),
  /** Pins the exact bytes shown; the token comes back once and is good for one insert. */
  'prepare-insert': channel<{ token: string }>()(
    fromReview,
    z.strictObject({
      taskId: idSchema,
      changeId: idSchema,
      /** The tab with the field; the inline frame leaves it out: it is the tab it is in. */
      tabId: tabId.optional(),
      /** What the review showed as standing in the field. */
      shown: fieldText,
      /** The whole new text of the field, as the person saw it. */
      text: fieldText,
    }),
  ),
  insert: channel<{ insertionId: string }>()(fromReview, z.strictObject({ token: idSchema })),
  'undo-insertion': channel()(fromReview, z.strictObject({ insertionId: idSchema })),
  highlight: channel()(
    fromReview,
    z.strictObject({
      tabId: tabId.optional(),
      evidence: z.array(evidenceSchema).max(100),
      scroll: z.boolean(),
    }),
  ),
  /** Every hunk is decided, or there was nothing to insert: the person is through with it. */
  'accept-result': channel()(fromReview, onTask),
  'reject-result': channel()(fromReview, onTask),
  'send-back': channel()(fromReview, z.strictObject({ taskId: idSchema, sentence })),
};

const frameChannels = {
  /** Which tab the frame is in: Firefox gives a frame inside a page no `tabs` to ask. */
  'own-tab': channel<{ tabId: number }>()(['inline'], z.strictObject({})),
  'frame-height': channel()(
    ['inline'],
    z.strictObject({ height: z.number().int().min(0).max(4000) }),
  ),
  'close-frame': channel()(['inline'], z.strictObject({})),
  'open-panel': channel()(['inline'], z.strictObject({ taskId: idSchema })),
};

const pageChannels = {
  'hand-off': channel<{ taskId: string }>()(
    fromPage,
    z.strictObject({
      proposalId: idSchema,
      /** Absent: the agent the proposal names. */
      agentId: z.string().min(1).max(100).optional(),
      /** Absent: the packet as it was pre-filled. */
      handoff: handoffSchema.optional(),
      /** The person knows that the very same was done or is under way, and wants it again. */
      anyway: z.literal(true).optional(),
    }),
  ),
  'hand-off-goal': channel<{ taskId: string }>()(
    fromPage,
    z.strictObject({
      workItemKey: z.string().min(1).max(700),
      goal: sentence,
      selection: selectionSchema.optional(),
      agentId: z.string().min(1).max(100),
      anyway: z.literal(true).optional(),
    }),
  ),
  keep: channel<{ taskId: string }>()(
    fromPage,
    z.strictObject({ proposalId: idSchema, anyway: z.literal(true).optional() }),
  ),
  dismiss: channel()(fromPage, z.strictObject({ proposalId: idSchema })),
  snooze: channel()(fromPage, z.strictObject({ proposalId: idSchema, until: instantSchema })),
  stop: channel()(fromPage, onTask),
  /** Another run of the same task, for example after a fault was mended. */
  retry: channel()(
    fromPage,
    z.strictObject({
      taskId: idSchema,
      /** Gives the agent more room when the last answer was cut off. */
      moreRoom: z.boolean().optional(),
      agentId: z.string().min(1).max(100).optional(),
    }),
  ),
  /** Puts the text that came before a run broke off up for review. */
  'review-partial': channel()(fromPage, onTask),
  'take-over': channel()(fromPage, onTask),
  /** A task the person does: it is finished. */
  finish: channel()(fromPage, onTask),
  /** What the person says of two work items that look alike; asked once, kept for good. */
  'decide-lookalike': channel()(
    fromPage,
    z.strictObject({
      id: z.string().min(1).max(1500),
      decision: z.enum(['same', 'different']),
    }),
  ),
  /** Asks an agent whether both are the same; its answer comes to stand beside them. */
  'check-lookalike': channel()(
    fromPage,
    z.strictObject({ id: z.string().min(1).max(1500), agentId: z.string().min(1).max(100) }),
  ),
  /** What the person marked on the page; empty when nothing is. */
  selection: channel<{ text: string }>()(fromPage, z.strictObject({ tabId })),
  'open-frame': channel()(
    fromPage,
    z.strictObject({ tabId, taskId: idSchema, changeId: idSchema }),
  ),
  /** "Read this page once": uses the access the toolbar button gave to this one tab. */
  'read-once': channel()(fromPage, z.strictObject({ tabId })),
  'set-site': channel()(fromPage, z.strictObject({ origin: originSchema, tier: siteTierSchema })),
  /** Takes the permission back and wipes what was read there. */
  'forget-site': channel<{ wiped: number }>()(fromPage, z.strictObject({ origin: originSchema })),
  /** Keeps an adapter the person taught, in place of their earlier one for that tool. */
  'save-user-adapter': channel()(fromPage, z.strictObject({ adapter: adapterSchema })),
  'remove-user-adapter': channel()(fromPage, z.strictObject({ tool: z.string().min(1).max(40) })),
  /** Takes in the text of a file of adapters, whole or not at all. */
  'import-user-adapters': channel<{ tools: string[] }>()(
    fromPage,
    z.strictObject({ text: z.string().max(2_000_000) }),
  ),
  'export-user-adapters': channel<{ text: string }>()(fromPage, z.strictObject({})),
  /** Deletes what was seen: by entry, by site, by age, or all of it. */
  'forget-seen': channel<{ activities: number; observations: number }>()(
    fromPage,
    z.discriminatedUnion('by', [
      z.strictObject({
        by: z.enum(['activity', 'observation']),
        ids: z.array(idSchema).min(1).max(5000),
      }),
      z.strictObject({ by: z.literal('site'), origin: originSchema }),
      z.strictObject({ by: z.literal('age'), before: instantSchema }),
      z.strictObject({ by: z.literal('all') }),
    ]),
  ),
  'change-settings': channel()(
    fromPage,
    z.strictObject({
      personName: z.string().trim().min(1).max(100).optional(),
      theme: z.enum(['system', 'light', 'dark']).optional(),
      welcomed: z.boolean().optional(),
      quiet: z.boolean().optional(),
      notify: z.boolean().optional(),
      /** How long what the person did is kept. */
      activityDays: z.number().int().min(1).max(365).optional(),
      houseWords: z.string().max(20_000).optional(),
    }),
  ),
};

const runnerChannels = {
  'run-ended': channel()(['runner'], z.strictObject({ runId: idSchema })),
  'agent-key': channel<{ key: string | null }>()(
    ['runner'],
    z.strictObject({ agentId: z.string().min(1).max(100) }),
  ),
};

/** Every message Baton knows; what is not here is refused. */
export const channels = {
  ...contentChannels,
  ...reviewChannels,
  ...frameChannels,
  ...pageChannels,
  ...agentChannels,
  ...gateChannels,
  ...handoverChannels,
  ...splitChannels,
  ...teachChannels,
  ...policyChannels,
  ...runnerChannels,
};

export type Channels = typeof channels;
export type ChannelName = keyof Channels;
export type RequestOf<Name extends ChannelName> = z.output<Channels[Name]['request']>;
export type ReplyOf<Name extends ChannelName> =
  | NonNullable<Channels[Name]['reply']>
  | NullReply<Name>;
type NullReply<Name extends ChannelName> = null extends Channels[Name]['reply'] ? null : never;
/** The kinds of sender a channel is open to. */
export type FromOf<Name extends ChannelName> = Channels[Name]['from'][number];

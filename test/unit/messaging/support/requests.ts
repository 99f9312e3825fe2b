import type { ChannelName, RequestOf, SenderKind } from '@/lib/messaging/channels';
import type { SenderClass } from '@/lib/trust/sender';
import { aLesson } from '../../../fakes/a-lesson.ts';
import { anAdapter } from '../../../fakes/an-adapter.ts';
import { aHandoff, aReading, idOf, NOW, ORIGIN } from '../../../fakes/factories.ts';

const taskId = idOf(0xa1);
const changeId = idOf(0xa2);
const evidence = { sourceId: 'comment:101', start: 0, end: 3, quote: 'Any' };

/** One well-formed request for every channel. */
export const REQUESTS: { [Name in ChannelName]: RequestOf<Name> } = {
  observed: { reading: aReading() },
  'nothing-here': { url: `${ORIGIN}/` },
  'field-state': { fieldKey: 'reply', present: true, text: 'Hello' },
  activity: { entries: [{ report: { type: 'copied', at: 'Reply', length: 12, when: NOW } }] },
  'activity-key': {},
  'user-adapters': {},
  decide: { taskId, changeId, hunkKey: 'k@0', decision: 'accepted' },
  'prepare-insert': { taskId, changeId, tabId: 1, shown: '', text: 'Hello' },
  insert: { token: idOf(0xa3) },
  'undo-insertion': { insertionId: idOf(0xa4) },
  highlight: { tabId: 1, evidence: [evidence], scroll: true },
  'accept-result': { taskId },
  'reject-result': { taskId },
  'send-back': { taskId, sentence: 'Shorter, please.' },
  'own-tab': {},
  'frame-height': { height: 300 },
  'close-frame': {},
  'open-panel': { taskId },
  'hand-off': { proposalId: idOf(0xa5), agentId: 'built-in', handoff: aHandoff() },
  'hand-off-goal': { workItemKey: 'desk|a|b', goal: 'Find out who pays.', agentId: 'built-in' },
  keep: { proposalId: idOf(0xa5) },
  'decide-lookalike': { id: 'desk|a|1 = desk|a|2', decision: 'different' },
  dismiss: { proposalId: idOf(0xa5) },
  snooze: { proposalId: idOf(0xa5), until: NOW },
  'split-item': { workItemKey: 'desk|a|b' },
  'change-subtask': { workItemKey: 'desk|a|b', subtaskId: idOf(0xb1), agentId: null },
  'accept-subtasks': { workItemKey: 'desk|a|b', subtaskIds: [idOf(0xb1)] },
  'snooze-kind': { kind: 'draft-reply', until: NOW },
  'snooze-site': { origin: ORIGIN, until: NOW },
  wake: { snoozeId: 'kind:draft-reply' },
  'save-rule': { sentence: 'Always ask me first.' },
  'switch-rule': { ruleId: idOf(0xc1), on: false },
  'remove-rule': { ruleId: idOf(0xc1) },
  'acknowledge-rule': { rule: 'refund', acknowledged: true },
  'import-rules': { text: '{}' },
  'answer-question': { kind: 'draft-reply', share: 1 },
  'change-level': { kind: 'draft-reply', change: 'raised' },
  'forget-learned': {},
  stop: { taskId },
  retry: { taskId, moreRoom: true },
  'review-partial': { taskId },
  'take-over': { taskId },
  finish: { taskId },
  escalate: { taskId, to: 'Mara Lind', reason: 'Refund', dueAt: NOW, fallback: '' },
  selection: { tabId: 1 },
  'open-frame': { tabId: 1, taskId, changeId },
  'read-once': { tabId: 1 },
  'set-site': { origin: ORIGIN, tier: 'read' },
  'forget-site': { origin: ORIGIN },
  'forget-seen': { by: 'all' },
  'save-user-adapter': { adapter: anAdapter() },
  'remove-user-adapter': { tool: 'tracker' },
  'import-user-adapters': { text: '{}' },
  'export-user-adapters': {},
  'connect-agent': {
    name: 'Claude',
    baseUrl: 'https://api.agent.example',
    model: 'claude-sonnet',
    enabled: true,
    key: 'sk-1',
    remember: false,
  },
  'forget-agent': { agentId: 'x' },
  'test-agent': { agentId: 'x' },
  'change-settings': { theme: 'dark' },
  'run-ended': { runId: idOf(0xa6) },
  'adapter-health': {
    health: { tool: 'tracker', view: 'item', origin: 'user', outcome: 'read', failed: [] },
  },
  lesson: { lesson: aLesson() },
  teach: { tabId: 1 },
  'teach-point': { tabId: 1, part: 'title' },
  'teach-move': { tabId: 1, move: 'wider' },
  'teach-drop': { tabId: 1, part: 'title' },
  'teach-end': { tabId: 1 },
  'teach-save': { tabId: 1, name: 'Tracker' },
  'page-structure': { origin: ORIGIN, tool: 'tracker' },
  'agent-key': { agentId: 'x' },
};

const inTab = { tabId: 1, frameId: 0, documentId: 'D1' };

/** One sender of every kind, also of those no channel is open to. */
export const SENDERS: Record<SenderKind | 'background' | 'unknown', SenderClass> = {
  content: { kind: 'content', origin: ORIGIN, url: `${ORIGIN}/tickets/48213`, ...inTab },
  inline: { kind: 'inline', url: 'chrome-extension://id/inline.html', ...inTab, frameId: 3 },
  page: { kind: 'page', page: 'sidepanel' },
  runner: { kind: 'runner' },
  background: { kind: 'background' },
  unknown: { kind: 'unknown', why: 'test' },
};

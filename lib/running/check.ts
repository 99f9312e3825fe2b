import { BUILT_IN_AGENT_ID } from '../model/agent-card.ts';
import type { Check, CheckMark } from '../model/check.ts';
import type { Source } from '../model/evidence.ts';
import { sourcesOf, type Observation } from '../model/observation.ts';
import type { Outcome } from '../model/result.ts';
import { isForBaton, type Task } from '../model/task.ts';
import { checkOutcome } from '@/lib/reviewing/check/check-outcome';
import { observations, workItems } from '../storage/work-items.ts';
import { DEFAULT_SETTINGS } from '../storage/settings.ts';
import { DETECTORS } from '../trust/mask-detectors.ts';

/** How many other items are looked through for facts that came from them. */
const OTHER_ITEMS = 20;

/**
 * Checks what an agent hands over, before it lies in review. A checker that breaks must not cost the
 * result: then it goes unchecked, and the review says so.
 * @returns undefined when what the task was about is gone, or the checker broke
 */
export async function checkFor(
  task: Task,
  outcome: Outcome,
  now: number,
): Promise<Check | undefined> {
  // The plan of an item, or a verdict about two, is data, checked where it is read.
  if (isForBaton(task)) return undefined;
  try {
    const observation = await observations.get(task.handoff.observationId);
    if (!observation) return undefined;
    const item = await workItems.get(task.workItemKey);
    const attached = await attachedSources(task);
    const { reading } = observation;
    const about = [reading.externalId, reading.title, reading.url, reading.status ?? ''].join('\n');
    return checkOutcome(outcome, {
      kind: task.kind,
      handoff: task.handoff,
      sources: [
        ...sourcesOf(observation),
        ...attached,
        { id: 'fact:work item', label: 'work item', text: about },
      ],
      internalIds: new Set(
        reading.comments
          .filter(({ visibility }) => visibility === 'internal')
          .map(({ id }) => `comment:${id}`),
      ),
      people: [
        ...[...reading.people, ...(item?.people ?? [])].map(({ name }) => name),
        task.accountable,
        // Who has given no name is called “You”, which in a reply is somebody else.
      ].filter((name) => name !== DEFAULT_SETTINGS.personName),
      outwardFields: new Set(
        reading.fields.filter(({ purpose }) => purpose === 'reply').map(({ key }) => key),
      ),
      hidden: reading.hidden.map(({ text }) => text),
      others: await otherTexts(task),
      secretsIn,
      byRules: task.executor.type === 'agent' && task.executor.agentId === BUILT_IN_AGENT_ID,
      rounds: roundsOf(task),
      now,
    });
  } catch (error) {
    console.error('Baton could not check a result:', error);
    return undefined;
  }
}

async function attachedSources(task: Task): Promise<Source[]> {
  const found = await Promise.all(
    (task.handoff.attached ?? []).map(({ observationId }) => observations.get(observationId)),
  );
  return found.flatMap((one) => (one === undefined ? [] : textsOf(one)));
}

/** The texts of another item, under its name: their ids would be taken for those of this one. */
function textsOf(observation: Observation): Source[] {
  const { externalId } = observation.reading;
  return sourcesOf(observation).map((source, index) => ({
    ...source,
    id: `fact:${externalId} ${index + 1}`.slice(0, 300),
    label: `${externalId} · ${source.label}`,
  }));
}

async function otherTexts(task: Task): Promise<Source[]> {
  const mine = new Set([
    task.workItemKey,
    ...(task.handoff.attached ?? []).map(({ workItemKey }) => workItemKey),
  ]);
  const seen = await workItems.list((table) =>
    table.orderBy('lastSeenAt').reverse().limit(OTHER_ITEMS),
  );
  const items = seen.filter(({ key }) => !mine.has(key));
  const found = await Promise.all(
    items.map(({ latestObservationId }) => observations.get(latestObservationId)),
  );
  return found.flatMap((one) => (one === undefined ? [] : textsOf(one)));
}

/** Credentials never belong into a text; numbers of a person may, where the person means them to. */
function secretsIn(text: string): { start: number; end: number; hard: boolean }[] {
  return DETECTORS.filter(({ kind, gate }) => kind !== 'lookalike' && gate(text)).flatMap(
    ({ kind, find }) =>
      [...find(text)].map(({ start, end }) => ({
        start,
        end,
        hard: kind === 'private-key' || kind === 'token' || kind === 'secret',
      })),
  );
}

/** What a send-back by the checker begins with, so that rounds can be counted from the packet. */
const SENT_BACK_BY_CHECK = 'The check found:';

/** How often in a row the checker sent the task back; a person's word in between begins anew. */
export function roundsOf({ handoff }: Pick<Task, 'handoff'>): number {
  const words = handoff.sentBack;
  return words.length - 1 - words.findLastIndex((line) => !line.startsWith(SENT_BACK_BY_CHECK));
}

/** How the checker may act on what it finds. */
export type CheckSettings = {
  /** How often it may send a result back by itself; 0 leaves every result to the person. */
  rounds: number;
  /** False for agents that would give the same answer again. */
  canDoBetter: boolean;
};

/**
 * What happens with a checked result. It is never thrown away: what is sent back stays in the
 * history, and what fails after the last round goes to the person with the reason.
 * @param round how often it was sent back already
 */
export function afterCheck(
  { verdict }: Pick<Check, 'verdict'>,
  round: number,
  { rounds, canDoBetter }: CheckSettings,
): 'deliver' | 'send-back' | 'escalate' {
  if (verdict !== 'failed' || rounds === 0 || !canDoBetter) return 'deliver';
  return round < rounds ? 'send-back' : 'escalate';
}

/** How many marks a send-back names; an agent told of forty mends none. */
const MOST_NAMED = 12;

/** The marks and open criteria as the words a result is sent back with. */
export function sendBackWords({ marks, criteria }: Pick<Check, 'marks' | 'criteria'>): string {
  const hard = marks.filter(({ severity }) => severity === 'hard').slice(0, MOST_NAMED);
  const lines = [
    ...hard.map(
      (mark) =>
        `“${mark.text.slice(0, 120)}”: ${REASONS[mark.why] ?? mark.why}${mark.near ? `; the source says “${mark.near.quote.slice(0, 120)}”` : ''}${mark.says === undefined ? '' : ` (${mark.says})`}`,
    ),
    ...criteria
      .filter(({ state }) => state === 'not-met')
      .map(({ text, why }) => `Not met: ${text}${why === undefined ? '' : ` (${why})`}`),
  ];
  return [SENT_BACK_BY_CHECK, ...lines.map((line) => `- ${line}`)].join('\n').slice(0, 4000);
}

const REASONS: Partial<Record<CheckMark['why'], string>> = {
  'not-in-source': 'not in the source',
  'differs-here': 'the source says something else here',
  'wrong-sum': 'the sum is wrong',
  altered: 'the words of the quotation were changed',
  negated: 'the quotation says the opposite',
  'wrong-person': 'somebody else said this',
  placeholder: 'a gap left open',
  'prompt-talk': 'not part of the text',
  'wrong-language': 'the thread is in another language',
  masked: 'a masked value left in',
  secret: 'a secret',
  internal: 'from an internal note',
  'other-item': 'from another item',
  'hidden-text': 'from hidden text of the page',
  'new-link': 'a link to a place the source does not name',
};

import { v7 as newId } from 'uuid';
import { costAhead } from '../../agents/cost-ahead.ts';
import { earlierWork, noteLikenesses, rememberItem } from '../../deciding/already-done/past.ts';
import { readPolicy } from '../../deciding/policy/read-policy.ts';
import { propose } from '../../deciding/propose.ts';
import { BatonError } from '../../model/errors.ts';
import type { Proposal } from '../../model/proposal.ts';
import type { Consent, Observation } from '../../model/observation.ts';
import { fieldStateId, type SiteTier } from '../../model/site.ts';
import type { WorkItem } from '../../model/work-item.ts';
import { workItemKey } from '../../model/work-item.ts';
import { intake } from '../../observing/intake.ts';
import { allAgents } from '../../storage/agents.ts';
import { ownPrices } from '../../storage/budgets.ts';
import { earlierItemOf } from '../../storage/earlier.ts';
import { proposalsOf, replaceOpenProposals } from '../../storage/proposals.ts';
import { reviewMarks } from '../../storage/review-marks.ts';
import { grantedOnce } from '../../storage/session.ts';
import { readSettings } from '../../storage/settings.ts';
import { fieldStates, sightings, tierOf } from '../../storage/sites.ts';
import { tasksOf } from '../../storage/tasks.ts';
import { observations, saveObservation, workItems } from '../../storage/work-items.ts';
import { sha256Hex } from '../../trust/hash.ts';
import { mask } from '../../trust/mask.ts';
import type { Handlers, SenderOf } from '../receive.ts';

type FromContent = SenderOf<'observed'>;

/** How many earlier items a proposal may be compared with. */
const EARLIER_HITS = 5;

/** What content scripts report. */
export const observeHandlers: Pick<Handlers, 'observed' | 'nothing-here' | 'field-state'> = {
  observed: async ({ reading }, sender) => {
    const { tier, consent } = await consentFor(sender);
    const known = await workItems.get(workItemKey(reading));
    const last = known && (await observations.get(known.latestObservationId));
    const taken = await intake(reading, {
      consent,
      now: consent.at,
      newId,
      hash: sha256Hex,
      known,
      last,
    });
    const { workItem, observation } = await keepIfNew(taken, last);
    await sightings.put({
      ...sightingOf(sender, consent),
      url: reading.url,
      workItemKey: workItem.key,
      observationId: observation.id,
    });
    await proposeAnew(workItem, observation, consent.at);
    return { tier, marks: await reviewMarks(workItem.key) };
  },

  'nothing-here': async ({ url }, sender) => {
    const { tier, consent } = await consentFor(sender);
    if (new URL(url).origin !== sender.origin) throw spokeForAnother();
    await sightings.put({ ...sightingOf(sender, consent), url });
    return { tier };
  },

  'field-state': async ({ fieldKey, present, text }, { tabId, origin }) => {
    const sighting = await sightings.get(tabId);
    // A page that was turned off, or went elsewhere in the meantime, is not listened to any more.
    if (sighting?.workItemKey === undefined || sighting.origin !== origin) return null;
    await fieldStates.put({
      id: fieldStateId(tabId, fieldKey),
      tabId,
      fieldKey,
      workItemKey: sighting.workItemKey,
      present,
      text,
      hash: await sha256Hex(text),
      at: Date.now(),
    });
    return null;
  },
};

/** What allows Baton to keep a reading from this sender; refused when nothing does. */
async function consentFor(sender: FromContent): Promise<{ tier: SiteTier; consent: Consent }> {
  const { origin, tabId, frameId, documentId } = sender;
  const tier = await tierOf(origin);
  const once = tier === 'off' && (await grantedOnce(tabId, origin));
  if (frameId !== 0 || (tier === 'off' && !once)) {
    throw new BatonError(
      'site_not_allowed',
      'Baton is off on this site.',
      'Turn the site on in the panel to have it read.',
    );
  }
  const consent: Consent = {
    origin,
    ...(documentId === undefined ? {} : { documentId }),
    grant: once ? 'once' : 'site',
    at: Date.now(),
  };
  return { tier, consent };
}

function sightingOf({ tabId, origin, documentId }: FromContent, { grant, at }: Consent) {
  return { tabId, origin, grant, at, ...(documentId === undefined ? {} : { documentId }) };
}

/** A page that says the same as before is not stored twice; the item only was seen again. */
async function keepIfNew(
  taken: { workItem: WorkItem; observation: Observation },
  last: Observation | undefined,
): Promise<{ workItem: WorkItem; observation: Observation }> {
  if (
    !last ||
    last.hash !== taken.observation.hash ||
    last.consent.origin !== taken.observation.consent.origin
  ) {
    await saveObservation(taken.workItem, taken.observation);
    return taken;
  }
  const workItem = { ...taken.workItem, latestObservationId: last.id };
  await workItems.put(workItem);
  return { workItem, observation: last };
}

async function proposeAnew(
  workItem: WorkItem,
  observation: Observation,
  now: number,
): Promise<void> {
  const before = await proposalsOf(workItem.key);
  const open = before.filter((proposal) => proposal.state === 'open');
  const about = earlierItemOf(workItem, observation.reading);
  await rememberItem(about);
  const earlier = await earlierWork(about, EARLIER_HITS);
  await noteLikenesses(about, earlier, now);
  const standing = propose({
    observation,
    workItem,
    agents: await allAgents(),
    policy: await readPolicy(now),
    houseWords: (await readSettings()).houseWords,
    // Open ones are left out, so that those which still hold come up again and are recognised; so
    // are superseded ones: nobody decided about them, and a page read half-way takes their ground
    // only until it is there whole.
    history: {
      proposals: before.filter(({ state }) => state !== 'open' && state !== 'superseded'),
      tasks: await tasksOf(workItem.key),
    },
    earlier,
    countMasked: (text) => mask(text).masks.length,
    cost: costAhead(await ownPrices()),
    newId,
    now,
  });
  // One that would go to somebody else by now, or with another level, is made anew.
  const settled = open.filter((one) => standing.some((other) => isSameDecision(one, other)));
  const isOpen = new Map(settled.map((proposal) => [proposal.inputKey, proposal.id]));
  const confirmed = standing.flatMap(({ inputKey }) => isOpen.get(inputKey) ?? []);
  await replaceOpenProposals(
    workItem.key,
    standing.filter(({ inputKey }) => !isOpen.has(inputKey)),
    new Set(confirmed),
  );
}

function isSameDecision(one: Proposal, other: Proposal): boolean {
  const whom = ({ inputKey, executor, agency, ask = false }: Proposal) =>
    JSON.stringify([inputKey, executor, agency, ask]);
  return whom(one) === whom(other);
}

function spokeForAnother(): BatonError {
  return new BatonError(
    'bad_reading',
    'The page spoke for another site than its own.',
    'Nothing was kept. Reload the page if you trust it.',
  );
}

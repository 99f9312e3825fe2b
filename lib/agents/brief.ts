import type { Source } from '@/lib/model/evidence';
import type { Handoff } from '@/lib/model/handoff';
import { BatonError } from '@/lib/model/errors';
import { sourcesOf, type Observation } from '@/lib/model/observation';
import type { PageTable } from '@/lib/model/reading';
import type { Receipt } from '@/lib/model/receipt';
import type { Task } from '@/lib/model/task';
import type { WorkItem } from '@/lib/model/work-item';
import { stripInvisible } from '@/lib/trust/hidden-text';
import { createMasker, type Mask } from '@/lib/trust/mask';
import type { AttachedName, Brief, EarlierHit } from './agent.ts';

/** A brief with what is needed to put the masked values back, and what the receipt has to say. */
export type PackedBrief = {
  brief: Brief;
  /** Grows while tools give the agent more texts. */
  readonly masks: Mask[];
  /** Makes a further text fit to be sent, with the same placeholders. */
  clean: (text: string) => string;
  receipt: Pick<Receipt, 'sources' | 'masked' | 'hiddenLeftOut'>;
};

export type BriefParts = {
  task: Task;
  /** The observation the handoff names; no other is read. */
  observation: Observation;
  workItem: WorkItem;
  earlier: readonly EarlierHit[];
  /** Names of the items the person attached, in the order of the handoff. */
  attached?: readonly Omit<AttachedName, 'number'>[];
  /** The item this one is to be compared with. */
  other?: { origin: string; sources: readonly Source[] } | undefined;
  /** Milliseconds since 1970. */
  now: number;
  /** True for agents that send text out of the browser; false keeps every value as it is. */
  mask: boolean;
};

function sameOrigin(url: string, origin: string): boolean {
  return URL.canParse(url) && new URL(url).origin === origin;
}

/**
 * Packs what an agent gets to know: the chosen texts of one observation, and so of one consent, with
 * invisible characters taken out and, for agents outside the browser, secrets behind placeholders.
 * Earlier work from other sites stays out of what leaves the browser.
 * @throws {BatonError} `not_found` when the observation is not the one of the handoff,
 *   `agent_cannot` when the item to compare with is of another site and would leave the browser,
 *   `masking_timeout` when looking for secrets took too long: nothing may be sent then
 */
export function makeBrief(parts: BriefParts): PackedBrief {
  const { task, observation, workItem, earlier, other, now } = parts;
  const { handoff } = task;
  if (observation.id !== handoff.observationId || observation.workItemKey !== workItem.key) {
    throw new BatonError(
      'not_found',
      'The page excerpt this task was handed off with is not there.',
      'Open the page again and hand it off anew, or take it over.',
    );
  }
  if (parts.mask && other !== undefined && other.origin !== workItem.origin) {
    throw new BatonError(
      'agent_cannot',
      'The two items are of different sites, and their texts do not leave the browser together.',
      'Compare them yourself, or ask an agent inside the browser.',
    );
  }
  const masker = parts.mask ? createMasker() : null;
  let hidden = observation.reading.hidden.length;
  const clean = (text: string): string => {
    const stripped = stripInvisible(text);
    hidden += stripped.removed.length;
    return masker === null ? stripped.text : masker.mask(stripped.text).text;
  };

  const chosen = new Set<string>(handoff.sourceIds);
  const picked = sourcesOf(observation).filter((source) => chosen.has(source.id));
  const field = observation.reading.fields.find((entry) => entry.key === handoff.fieldKey);
  const brief: Brief = {
    taskId: task.id,
    kind: task.kind,
    goal: clean(handoff.goal),
    context: clean(handoff.context),
    ...before(handoff, clean),
    acceptance: handoff.acceptance.map(clean),
    stop: handoff.stop.map(clean),
    sentBack: handoff.sentBack.map(clean),
    item: {
      tool: workItem.tool,
      externalId: clean(workItem.externalId),
      title: clean(workItem.title),
      status: workItem.status === undefined ? undefined : clean(workItem.status),
      people: workItem.people.map(({ name, role }) => ({ name: clean(name), role })),
    },
    sources: picked.map((source) => cleanSource(source, clean)),
    tables: observation.reading.tables
      .filter((table) => chosen.has(`table:${table.id}`))
      .map((table) => cleanTable(table, clean)),
    field: field && { key: field.key, label: clean(field.label), text: clean(field.text) },
    selection: handoff.selection && clean(handoff.selection.text),
    earlier: earlier
      .filter((hit) => !parts.mask || sameOrigin(hit.url, workItem.origin))
      .map((hit) => ({ ...hit, title: clean(hit.title), matched: hit.matched.map(clean) })),
    ...attachedNames(parts.attached ?? [], clean),
    now,
    hiddenLeftOut: 0,
    ...(task.forSplit === true ? { forSplit: true } : {}),
    ...(other === undefined
      ? {}
      : { forLookalike: other.sources.map((source) => cleanSource(source, clean)) }),
  };
  brief.hiddenLeftOut = hidden;
  return {
    brief,
    get masks() {
      return masker?.masks() ?? [];
    },
    clean,
    receipt: {
      sources: labelsOf(brief),
      masked: (masker?.masks() ?? [])
        .slice(0, 2000)
        .map(({ kind, placeholder }) => ({ kind, placeholder })),
      hiddenLeftOut: hidden,
    },
  };
}

/** What was done and what is left, where there is something to say about it. */
function before(
  { done, left, goal }: Handoff,
  clean: (text: string) => string,
): Pick<Brief, 'done' | 'left'> {
  return {
    ...(done.trim() === '' ? {} : { done: clean(done) }),
    ...(left.trim() === '' || left === goal ? {} : { left: clean(left) }),
  };
}

function attachedNames(
  attached: readonly Omit<AttachedName, 'number'>[],
  clean: (text: string) => string,
): Pick<Brief, 'attached'> {
  if (attached.length === 0) return {};
  return {
    attached: attached.map(({ title, tool }, index) => ({
      number: index + 1,
      title: clean(title),
      tool,
    })),
  };
}

function cleanSource(source: Source, clean: (text: string) => string): Source {
  const { author } = source;
  return {
    ...source,
    label: clean(source.label),
    text: clean(source.text),
    ...(author === undefined ? {} : { author: clean(author) }),
  };
}

function cleanTable(table: PageTable, clean: (text: string) => string): PageTable {
  return {
    ...table,
    ...(table.caption === undefined ? {} : { caption: clean(table.caption) }),
    header: table.header.map(clean),
    rows: table.rows.map((row) => row.map(clean)),
  };
}

/** Everything that goes along, by the names the panel uses. */
function labelsOf(brief: Brief): string[] {
  const labels = brief.sources.map((source) => source.label);
  if (brief.selection !== undefined) labels.push('your selection');
  const { field } = brief;
  if (
    field !== undefined &&
    field.text.trim() !== '' &&
    !brief.sources.some(({ id }) => id === `field:${field.key}`)
  ) {
    labels.push(field.label);
  }
  if (brief.done !== undefined) labels.push('what was done before');
  for (const hit of brief.earlier) labels.push(`earlier: ${hit.title}`);
  for (const { label } of brief.forLookalike ?? []) labels.push(`other item: ${label}`);
  return labels.map((label) => label.slice(0, 400)).slice(0, 1500);
}

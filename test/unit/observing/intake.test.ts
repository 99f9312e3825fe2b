import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { workItemSchema } from '@/lib/model/work-item';
import { observationSchema } from '@/lib/model/observation';
import type { Reading } from '@/lib/model/reading';
import { intake, type Provenance } from '@/lib/observing/intake';
import { sha256Hex } from '@/lib/trust/hash';
import { aReading, aWorkItem, anObservation, nextId, NOW, ORIGIN } from '../../fakes/factories.ts';

const TAGGED = 'a\u{E0061}\u{E0062}b';
const ZERO = 'c\u200bd';

const provenance = (part: Partial<Provenance> = {}): Provenance => ({
  consent: { origin: ORIGIN, grant: 'site', at: NOW },
  now: NOW,
  newId: nextId,
  hash: sha256Hex,
  known: undefined,
  last: undefined,
  ...part,
});
const take = (reading: Reading, part?: Partial<Provenance>) => intake(reading, provenance(part));

describe('characters nobody sees', () => {
  const dirty = aReading({
    title: `title ${ZERO}`,
    status: `status ${ZERO}`,
    priority: `priority ${ZERO}`,
    description: `description ${TAGGED}`,
    people: [{ name: `person ${ZERO}`, role: 'author' }],
    facts: [{ label: `label ${ZERO}`, value: `value ${ZERO}` }],
    comments: [{ id: '1', author: `author ${ZERO}`, text: `comment ${TAGGED}` }],
    tables: [
      { id: 't', caption: `caption ${ZERO}`, header: [`head ${ZERO}`], rows: [[`cell ${ZERO}`]] },
    ],
    fields: [
      {
        key: 'reply',
        label: 'Reply',
        kind: 'textarea',
        purpose: 'reply',
        text: `field ${ZERO}${TAGGED}`,
      },
    ],
    hidden: [{ where: 'footer', why: 'tiny', text: 'found by the page side' }],
  });

  test('are taken out of every text that can be quoted', async () => {
    const { observation, workItem } = await take(dirty);
    const { fields: _, hidden: __, ...quotable } = observation.reading;
    expect(JSON.stringify(quotable)).not.toMatch(/\u200b|\udb40/);
    expect(JSON.stringify(workItem)).not.toMatch(/\u200b|\udb40/);
    expect(quotable).toMatchObject({
      title: 'title cd',
      status: 'status cd',
      priority: 'priority cd',
      description: 'description ab',
      people: [{ name: 'person cd' }],
      facts: [{ label: 'label cd', value: 'value cd' }],
      comments: [{ author: 'author cd', text: 'comment ab' }],
      tables: [{ caption: 'caption cd', header: ['head cd'], rows: [['cell cd']] }],
    });
  });

  test('stay in fields byte for byte: an insert is compared with them', async () => {
    const { observation } = await take(dirty);
    expect(observation.reading.fields).toEqual(dirty.fields);
  });

  test('are listed as hidden, with where they were and what they spelled', async () => {
    const { observation } = await take(dirty);
    const { hidden } = observation.reading;
    expect(hidden[0]).toEqual(dirty.hidden[0]);
    expect(hidden).toContainEqual({
      where: 'comment 1',
      why: 'invisible-characters',
      text: '2 × unicode-tag: ab',
    });
    // One line a text: twelve texts of the reading were dirty.
    expect(hidden).toHaveLength(13);
  });

  test('leave a clean reading exactly as it was', async () => {
    const clean = aReading();
    expect((await take(clean)).observation.reading).toEqual(clean);
  });

  test('however many there are, the observation fits its schema', async () => {
    const many = aReading({
      comments: Array.from({ length: 300 }, (_, index) => ({
        id: String(index),
        text: '\u{E0041}'.repeat(6000),
      })),
    });
    const { observation, workItem } = await take(many);
    expect(observationSchema.parse(observation)).toEqual(observation);
    expect(workItemSchema.parse(workItem)).toEqual(workItem);
    expect(observation.reading.hidden).toHaveLength(200);
  });
});

describe('a page that speaks for another', () => {
  test.each<Partial<Reading>>([
    { url: 'https://evil.example/tickets/48213' },
    { url: 'http://desk.example/tickets/48213' },
    { url: 'https://desk.example:8443/tickets/48213' },
    { url: 'https://desk.example@evil.example/tickets/48213' },
    { host: 'evil.example' },
    { host: 'desk.example:443' },
  ])('%o is refused', async (part) => {
    await expect(take(aReading(part))).rejects.toMatchObject({ code: 'bad_reading' });
  });

  test('has no say in whose consent it is stored under', async () => {
    const consent = { origin: ORIGIN, documentId: 'D1', grant: 'once', at: NOW } as const;
    expect((await take(aReading(), { consent })).observation.consent).toEqual(consent);
  });
});

describe('the hash', () => {
  const hashOf = async (part: Partial<Reading> = {}) =>
    (await take(aReading(part))).observation.hash;

  test('is the same for the same page, whenever it is read', async () => {
    const { observation } = await take(aReading(), { now: NOW + 99_999 });
    expect(observation.hash).toBe(await hashOf());
    expect(observation.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('does not hang on how it was recognised', async () => {
    expect(await hashOf({ confidence: 0.4, cues: ['other'], by: 'landmarks' })).toBe(
      await hashOf(),
    );
  });

  test.each<Partial<Reading>>([
    { title: 'Other' },
    { status: 'solved' },
    { description: 'Other' },
    { facts: [] },
    { comments: [] },
    { tables: [{ id: 't', header: ['a'], rows: [] }] },
    { people: [] },
    { fields: [] },
  ])('changes with anything an agent could get: %o', async (part) => {
    expect(await hashOf(part)).not.toBe(await hashOf());
  });

  test('differs for texts that differ', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), async (title, description) => {
        const swapped = title === description;
        expect(
          (await hashOf({ title, description })) ===
            (await hashOf({ title: description, description: title })),
        ).toBe(swapped);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a view of the item without its thread', () => {
  const full = anObservation({ reading: aReading({ view: 'ticket' }) });
  const thin = aReading({ view: 'reply', comments: [], facts: [], people: [], tables: [] });

  test('keeps what the last view showed beside what it shows itself', async () => {
    const { observation } = await take({ ...thin, title: 'Reply' }, { last: full });
    const { comments, facts, people } = full.reading;
    expect(observation.reading).toMatchObject({
      title: 'Reply',
      view: 'reply',
      comments,
      facts,
      people,
    });
    expect(observationSchema.parse(observation)).toEqual(observation);
  });

  test('keeps it also when it is read again', async () => {
    const part = { ...thin, partial: true };
    const first = (await take(part, { last: full })).observation;
    const again = (await take({ ...part, title: 'Typed' }, { last: first })).observation;
    expect(again.reading.comments).toEqual(full.reading.comments);
  });

  test.each<[string, Reading, Partial<Provenance>]>([
    [
      'of another site',
      thin,
      { last: { ...full, consent: { ...full.consent, origin: 'https://b.example' } } },
    ],
    ['the same view, now empty', { ...thin, view: 'ticket' }, { last: full }],
    ['never seen before', thin, {}],
  ])('takes nothing along: %s', async (_, reading, part) => {
    expect((await take(reading, part)).observation.reading.comments).toEqual([]);
  });
});

describe('the work item', () => {
  test('keeps when it was first seen, and says what is on it now', async () => {
    const known = aWorkItem(anObservation({ at: NOW - 1000 }));
    const { workItem, observation } = await take(aReading({ status: 'solved' }), { known });
    expect(workItem).toMatchObject({
      key: 'desk|desk.example|48213',
      firstSeenAt: NOW - 1000,
      lastSeenAt: NOW,
      status: 'solved',
      commentCount: 2,
      lastCommentAt: '2026-11-15T10:00:00Z',
      latestObservationId: observation.id,
    });
    expect(workItemSchema.parse(workItem)).toEqual(workItem);
  });
});

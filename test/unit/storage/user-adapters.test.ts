import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { handlers } from '@/lib/messaging/handlers';
import { db, openDatabase } from '@/lib/storage/database';
import { first } from '@/lib/storage/migrations/001-first';
import { migrations } from '@/lib/storage/migrations/index';
import {
  allUserAdapters,
  exportUserAdapters,
  importUserAdapters,
  putUserAdapter,
  removeUserAdapter,
} from '@/lib/storage/user-adapters';
import { anAdapter } from '../../fakes/an-adapter.ts';
import { emptyDatabase } from '../../fakes/empty-database.ts';
import { aSite, NOW } from '../../fakes/factories.ts';
import { SENDERS } from '../messaging/support/requests.ts';

beforeEach(emptyDatabase);

test('data of version 1 stays as it is and gets a place for adapters', async () => {
  const before = openDatabase('from-one', [first]);
  await before.sites.put(aSite());
  before.close();
  const after = openDatabase('from-one', migrations);
  expect(await after.sites.toArray()).toEqual([aSite()]);
  await after.userAdapters.put({
    tool: 'tracker',
    adapter: anAdapter(),
    from: 'taught',
    at: NOW,
  });
  expect(await after.userAdapters.count()).toBe(1);
  after.close();
});

describe('adapters of the person', () => {
  test('are kept one a tool, listed by name, and removed', async () => {
    await putUserAdapter(anAdapter({ tool: 'zebra' }), 'taught', NOW);
    await putUserAdapter(anAdapter(), 'taught', NOW);
    await putUserAdapter(anAdapter({ name: 'Newer' }), 'taught', NOW + 1);
    expect((await allUserAdapters()).map(({ tool, adapter }) => [tool, adapter.name])).toEqual([
      ['tracker', 'Newer'],
      ['zebra', 'Tracker'],
    ]);
    await removeUserAdapter('tracker');
    expect((await allUserAdapters()).map(({ tool }) => tool)).toEqual(['zebra']);
  });

  test('travel in a file and come back as they were', async () => {
    await putUserAdapter(anAdapter(), 'taught', NOW);
    await putUserAdapter(anAdapter({ tool: 'other' }), 'taught', NOW);
    const before = (await allUserAdapters()).map(({ adapter }) => adapter);
    const file = await exportUserAdapters();
    await emptyDatabase();
    expect(await importUserAdapters(file, NOW)).toEqual(['other', 'tracker']);
    expect((await allUserAdapters()).map(({ adapter }) => adapter)).toEqual(before);
  });

  test.each([
    ['no JSON', 'adapters', /no JSON/],
    ['something else', '{"adapters":[]}', /no adapters of Baton/],
    ['a newer version', '{"batonAdapters":2,"adapters":[]}', /version 2/],
    [
      'one bad among good ones',
      JSON.stringify({ batonAdapters: 1, adapters: [anAdapter(), { ...anAdapter(), tool: 'No' }] }),
      /adapters\[1\]\.tool/,
    ],
    [
      'the same tool twice',
      JSON.stringify({ batonAdapters: 1, adapters: [anAdapter(), anAdapter()] }),
      /two adapters for “tracker”/,
    ],
  ])('%s is refused whole, with the reason', async (_what, text, reason) => {
    await expect(importUserAdapters(text, NOW)).rejects.toMatchObject({
      code: 'bad_adapter',
      message: expect.stringMatching(reason) as string,
    });
    expect(await allUserAdapters()).toEqual([]);
  });

  test('a damaged one is set aside and not handed out', async () => {
    await db
      .table('userAdapters')
      .put({ tool: 'bad', adapter: { tool: 'bad' }, from: 'taught', at: 1 });
    expect(await allUserAdapters()).toEqual([]);
  });
});

test('a page learns of its own host only', async () => {
  const [view] = anAdapter().views;
  if (!view) throw new Error('no view');
  const { content } = SENDERS;
  if (content.kind !== 'content') throw new Error('no content script');
  const here = new URL(content.origin).hostname;
  const ask = async () =>
    ((await handlers['user-adapters']({}, content)) as { adapters: unknown[] }).adapters;
  await putUserAdapter(anAdapter({ tool: 'elsewhere' }), 'taught', NOW);
  expect(await ask()).toEqual([]);
  await putUserAdapter(
    anAdapter({ views: [{ ...view, match: { hosts: ['other.example', here] } }, view] }),
    'taught',
    NOW,
  );
  expect(await ask()).toEqual([
    anAdapter({ examples: [], views: [{ ...view, match: { hosts: [here] } }] }),
  ]);
});

import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { offerAdapters, userAdapterHandlers } from '@/lib/messaging/handlers/user-adapters';
import { ADAPTERS } from '@/lib/sites/adapters/index';
import { SENDERS } from './support/requests.ts';

const known = async (origin: string): Promise<string[]> => {
  const { content } = SENDERS;
  if (content.kind !== 'content') throw new Error('no content script');
  const answer = await userAdapterHandlers['user-adapters']({}, { ...content, origin });
  return answer.builtIn.map(({ tool }) => tool).sort();
};

const anywhere = ADAPTERS.filter(({ views }) => views.some(({ match }) => !match.hosts)).map(
  ({ tool }) => tool,
);

test('a page is given the adapters of its host and those that can stand anywhere', async () => {
  offerAdapters(ADAPTERS);
  expect(anywhere).toHaveLength(8);
  expect(await known('https://tracker.example')).toEqual(anywhere.toSorted());
  expect(await known('https://acme.atlassian.net')).toEqual([...anywhere, 'jira-cloud'].sort());
  expect(await known('https://app.hubspot.com')).toEqual([...anywhere, 'hubspot'].sort());
  offerAdapters([]);
  expect(await known('https://acme.atlassian.net')).toEqual([]);
});

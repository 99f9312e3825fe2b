// @vitest-environment happy-dom
import '../frames.ts';
import { describe, expect, test } from 'vitest';
import { ADAPTERS, examine, tryAdapter } from '@/lib/sites';
import { itemPages, otherPages } from './fixtures.ts';

const TOOLS = ADAPTERS.map(({ tool }) => tool);
const pages = itemPages(TOOLS);
const anywhere = ADAPTERS.filter(({ views }) => views.every(({ match }) => !match.hosts));

test('every tool that was asked for is known', () => {
  expect(TOOLS.toSorted()).toEqual(
    (
      'asana azure-devops freshdesk github gitlab gmail google-docs hubspot jira-cloud ' +
      'jira-data-center linear mattermost notion odoo outlook redmine request-tracker salesforce ' +
      'servicenow slack trello zammad zendesk znuny'
    ).split(' '),
  );
});

describe('a page of an item', () => {
  test.each(pages)('$name is known by its own adapter and by no other', ({ tool, url, page }) => {
    const doc = page();
    const known = ADAPTERS.filter((adapter) => {
      const outcome = tryAdapter(adapter, doc, url);
      return outcome.ok || outcome.reason !== 'no-view';
    });
    expect(known.map((adapter) => adapter.tool)).toEqual([tool]);
  });

  test.each(pages)('$name fits its adapter as it was written', ({ url, page }) => {
    const { health } = examine(page(), url, { adapters: ADAPTERS, generic: false });
    expect(health).toMatchObject({ outcome: 'read', failed: [] });
  });
});

describe('a page of no item', () => {
  test.each(otherPages(TOOLS))('$name is left alone', ({ url, page }) => {
    // Not even as one that is broken: on a list nothing is missing.
    expect(examine(page(), url, { adapters: ADAPTERS, generic: false })).toEqual({
      recognised: null,
      health: null,
    });
  });

  test('is kept for every tool', () => {
    expect([...new Set(otherPages(TOOLS).map(({ tool }) => tool))]).toEqual(TOOLS);
  });
});

describe('a tool people run themselves', () => {
  test('is one of these', () => {
    expect(anywhere.map(({ tool }) => tool).toSorted()).toEqual(
      'gitlab jira-data-center mattermost odoo redmine request-tracker zammad znuny'.split(' '),
    );
  });

  test.each(itemPages(anywhere.map(({ tool }) => tool)))(
    '$name is known on a host nobody has heard of, with a port',
    ({ tool, url, page }) => {
      const moved = new URL(url);
      moved.hostname = 'box-7.lan.example';
      moved.port = '8443';
      const { recognised } = examine(page(), moved, { adapters: ADAPTERS, generic: false });
      expect(recognised?.reading).toMatchObject({ tool, host: 'box-7.lan.example:8443' });
    },
  );

  test.each(pages.filter(({ tool }) => !anywhere.some((adapter) => adapter.tool === tool)))(
    'while a hosted one is not believed elsewhere: $name',
    ({ url, page }) => {
      const moved = new URL(url);
      moved.hostname = 'look-alike.example';
      expect(examine(page(), moved, { adapters: ADAPTERS, generic: false }).recognised).toBeNull();
    },
  );
});

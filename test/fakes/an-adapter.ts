import type { Adapter } from '@/lib/sites/adapter';

/** An adapter with little in it, as a person would teach it. */
export function anAdapter(over: Partial<Adapter> = {}): Adapter {
  return {
    tool: 'tracker',
    name: 'Tracker',
    date: '2026-11-22',
    source: 'taught on a page',
    examples: ['https://tracker.example/items/7'],
    views: [
      {
        view: 'item',
        kind: 'ticket',
        match: { hosts: ['tracker.example'], url: '^/items/\\d+' },
        externalId: [{ from: 'url', pattern: '/items/(\\d+)' }],
        title: [{ selector: 'h1' }],
      },
    ],
    ...over,
  };
}

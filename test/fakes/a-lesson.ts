import type { Lesson } from '@/lib/model/teaching';
import { anAdapter } from './an-adapter.ts';

/** A lesson in which the title and the comments are known and the rest is still to come. */
export function aLesson(over: Partial<Lesson> = {}): Lesson {
  return {
    adapter: anAdapter({ tool: 'taught', name: 'Taught tool' }),
    how: {
      title: 'pointed',
      description: 'none',
      comment: 'found',
      reply: 'none',
      status: 'none',
      requester: 'none',
      assignee: 'none',
    },
    places: {
      title: ['h1'],
      description: [],
      comment: ['.comment'],
      reply: [],
      status: [],
      requester: [],
      assignee: [],
    },
    seen: {
      title: 'Charged twice for one order',
      externalId: 'TW-1042',
      comments: {
        count: 7,
        withAuthor: 7,
        withTime: 6,
        first: [{ author: 'Ines Wolstrad', at: '12 Nov 2026', text: 'We were charged twice.' }],
      },
      reply: false,
    },
    ...over,
  };
}

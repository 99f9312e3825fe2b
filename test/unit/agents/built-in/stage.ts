import { BUILT_IN_CARD } from '@/lib/agents/built-in/card';
import type { Stage } from '../stage.ts';

export const stage: Stage = {
  card: () => ({ ...BUILT_IN_CARD, createdAt: 0 }),
  set: async () => ({
    fetch: () => Promise.reject(new Error('the built-in agent asks nobody')),
    asked: () => 0,
    said: () => ({ instructions: '', material: '' }),
    hangs: false,
    nonsense: { kind: 'something-else', goal: 'paint the fence blue' },
    restore: () => undefined,
  }),
};

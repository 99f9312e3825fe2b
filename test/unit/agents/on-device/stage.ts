import { ON_DEVICE_CARD } from '@/lib/agents/on-device/card';
import { installBrowserModel } from '../../../fakes/browser-model.ts';
import type { Stage } from '../stage.ts';

export const stage: Stage = {
  card: () => ({ ...ON_DEVICE_CARD, createdAt: 0 }),
  set: async (how) => {
    const model = installBrowserModel({
      hangs: how === 'hangs',
      ...(how === 'nonsense' ? { answer: ['   '] } : {}),
    });
    return {
      fetch: () => Promise.reject(new Error('nothing leaves the browser')),
      asked: () => model.asked.length,
      said: () => ({ instructions: model.system.join('\n'), material: model.asked.join('\n') }),
      hangs: true,
      nonsense: {},
      restore: () => model.restore(),
    };
  },
};

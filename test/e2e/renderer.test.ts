import { expect, test } from 'vitest';
import { judge } from '../renderer/judge.ts';
import { OWN_PAYLOADS } from '../renderer/own-payloads.ts';

test('no payload of our own makes an element, a request, a dialog or a hidden character', async () => {
  const { payloads, ...found } = await judge(OWN_PAYLOADS, '.output/chrome-mv3');
  expect(payloads).toBeGreaterThan(600);
  expect(found).toEqual({
    elementsOutside: [],
    requests: [],
    dialogs: [],
    windows: [],
    invisible: [],
  });
});

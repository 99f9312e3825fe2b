import { expect, test } from 'vitest';
import fc from 'fast-check';
import { placeCard, placeMark, type Box } from '@/lib/page/place';

const viewport = { width: 1200, height: 800 };
const card = { width: 380, height: 300 };

const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.left + b.width &&
  b.left < a.left + a.width &&
  a.top < b.top + b.height &&
  b.top < a.top + a.height;

test.each([
  [
    'below',
    { left: 100, top: 100, width: 500, height: 80 },
    { left: 100, top: 188, width: 380, height: 300 },
  ],
  [
    'above',
    { left: 100, top: 700, width: 500, height: 80 },
    { left: 100, top: 392, width: 380, height: 300 },
  ],
  [
    'right',
    { left: 20, top: 20, width: 500, height: 760 },
    { left: 528, top: 20, width: 380, height: 300 },
  ],
  [
    'left',
    { left: 700, top: 20, width: 490, height: 760 },
    { left: 312, top: 20, width: 380, height: 300 },
  ],
])('goes %s the field where there is room', (_, field, expected) => {
  expect(placeCard(field, card, viewport)).toEqual(expected);
});

test('is made lower rather than laid over the field', () => {
  const field = { left: 0, top: 0, width: 1200, height: 590 };
  expect(placeCard(field, { width: 380, height: 600 }, viewport)).toEqual({
    left: 8,
    top: 598,
    width: 380,
    height: 194,
  });
});

test('never covers a field beside which there is room, and never leaves the window', () => {
  const number = (max: number) => fc.integer({ min: 0, max });
  fc.assert(
    fc.property(
      number(1100),
      number(700),
      fc.integer({ min: 40, max: 600 }),
      fc.integer({ min: 20, max: 400 }),
      fc.integer({ min: 80, max: 640 }),
      (left, top, width, height, wanted) => {
        const field = { left, top, width, height };
        const at = placeCard(field, { width: 380, height: wanted }, viewport);
        const room = viewport.height - top - height >= 196 || top >= 196;
        if (room) expect(overlaps(at, field)).toBe(false);
        expect(at.left).toBeGreaterThanOrEqual(0);
        expect(at.left + at.width).toBeLessThanOrEqual(viewport.width);
        expect(at.top).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});

test('a mark stands right of the field, or above its corner at the edge of the window', () => {
  expect(placeMark({ left: 100, top: 50, width: 300, height: 60 }, 22, 0, viewport)).toEqual({
    left: 404,
    top: 50,
  });
  expect(placeMark({ left: 900, top: 50, width: 300, height: 60 }, 22, 0, viewport)).toEqual({
    left: 1178,
    top: 24,
  });
});

/** A rectangle in the viewport, in CSS pixels. */
export type Box = { left: number; top: number; width: number; height: number };
export type Size = { width: number; height: number };

const GAP = 8;
/** Least height at which a card is of use. */
const LEAST = 180;

const clamp = (value: number, low: number, high: number): number =>
  Math.max(low, Math.min(value, Math.max(low, high)));

/**
 * Where a card goes beside a field without covering it: below, else above, else right, else left;
 * where there is room nowhere, on the side with most of it, made lower to fit.
 */
export function placeCard(field: Box, card: Size, viewport: Size): Box {
  const right = field.left + field.width;
  const bottom = field.top + field.height;
  const width = Math.min(card.width, viewport.width - 2 * GAP);
  const tall = Math.min(card.height, viewport.height - 2 * GAP);
  const enough = Math.min(tall, LEAST);
  const left = clamp(field.left, GAP, viewport.width - width - GAP);
  const below = viewport.height - bottom - 2 * GAP;
  const above = field.top - 2 * GAP;
  if (below >= enough) {
    return { left, top: Math.max(GAP, bottom + GAP), width, height: Math.min(tall, below) };
  }
  if (above >= enough) {
    const height = Math.min(tall, above);
    return { left, top: Math.min(field.top, viewport.height) - GAP - height, width, height };
  }
  const top = clamp(field.top, GAP, viewport.height - tall - GAP);
  if (viewport.width - right - 2 * GAP >= width) {
    return { left: right + GAP, top, width, height: tall };
  }
  if (field.left - 2 * GAP >= width) {
    return { left: field.left - GAP - width, top, width, height: tall };
  }
  if (below >= above) {
    const height = Math.max(60, below);
    return { left, top: Math.min(bottom + GAP, viewport.height - height - GAP), width, height };
  }
  const height = Math.max(60, above);
  return { left, top: Math.max(GAP, field.top - GAP - height), width, height };
}

/** Where a mark of `size` pixels goes: right of the field's upper corner, else above that corner. */
export function placeMark(
  field: Box,
  size: number,
  index: number,
  viewport: Size,
): { left: number; top: number } {
  const right = field.left + field.width;
  const step = index * (size + 4);
  if (right + 4 + size <= viewport.width) return { left: right + 4, top: field.top + step };
  return { left: right - size - step, top: field.top - size - 4 };
}

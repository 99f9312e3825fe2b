import type { Problem } from '../model/errors.ts';

/**
 * What crosses the border: errors lose their class on the way, so failures travel as problems.
 * JSON only (Chromium): no Map, no Date, no undefined.
 */
export type Envelope = { channel: string; request: unknown };
export type Answer = { ok: true; reply: unknown } | { ok: false; problem: Problem };

import type { Evidence } from './evidence.ts';
import type { Problem } from './errors.ts';
import type { SiteTier } from './site.ts';

/** A task with something to review beside a field of the page. Ids only: the page could see it. */
export type ReviewMark = { taskId: string; changeId: string; fieldKey: string };

/** What the service worker may ask of the content script in a tab. */
export type PageCommand =
  /** Is anybody there? */
  | { do: 'ping' }
  | { do: 'read' }
  | { do: 'selection' }
  | { do: 'read-field'; fieldKey: string }
  | { do: 'write-field'; fieldKey: string; expected: string; text: string }
  | { do: 'show-marks'; marks: ReviewMark[] }
  | { do: 'open-frame'; taskId: string; changeId: string }
  | { do: 'close-frame' }
  | { do: 'frame-height'; height: number }
  | { do: 'highlight'; evidence: Evidence[]; scroll: boolean }
  | { do: 'tier'; tier: SiteTier };

/** What the content script answers. `current` is what stands in the field at that moment. */
export type PageAnswer =
  | { ok: true }
  | { ok: true; do: 'selection'; text: string }
  | { ok: true; do: 'read-field'; present: boolean; text: string }
  | { ok: true; do: 'write-field'; text: string }
  /** What the pointer is on: the kind of element, nothing of what it says. */
  | { ok: true; do: 'teach-move'; on: string }
  | { ok: true; do: 'teach-skeleton'; structure: string }
  | { ok: false; problem: Problem; current?: string };

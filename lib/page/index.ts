export { takeWatcher } from './activity/handover.ts';
export { createFrameHost, type FrameHost } from './frame-host.ts';
export { onTypingPause } from './inputs.ts';
export { clearHighlight, highlight, type Span } from './highlight.ts';
export { holds, readField } from './read-field.ts';
export { writeField, type WriteOutcome } from './write-field.ts';
export { pointAt, type Pointing } from './point.ts';
export { isWriting } from './writers/own.ts';

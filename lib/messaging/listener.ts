/**
 * A listener that answers with a promise, as `webextension-polyfill` and the native `browser` object
 * allow. The types know Chromium's older form only, whose listeners answer nothing.
 */
export type MessageListener = (message: unknown, sender: unknown) => Promise<unknown> | undefined;
export type OneWayListener = (message: unknown, sender: unknown) => void;

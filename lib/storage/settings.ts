import { storage } from 'wxt/utils/storage';
import { z } from 'zod';

/** What the person set for Baton as a whole. Versioned: a new shape is a new `migrations` entry. */
export const settingsSchema = z.strictObject({
  /** How the person is named as the accountable one. */
  personName: z.string().min(1).max(100),
  theme: z.enum(['system', 'light', 'dark']),
  /** The welcome page was gone through. */
  welcomed: z.boolean(),
  /** Nothing is proposed anywhere; what the person asks for works as ever. */
  quiet: z.boolean(),
  /** One notification when an agent needs the person, where the browser was asked for it. */
  notify: z.boolean(),
  /** How many days what the person did on watched sites is kept. */
  activityDays: z.number().int().min(1).max(365),
  /** Which words the person's house prefers and avoids, one rule a line: `language/house-words`. */
  houseWords: z.string().max(20_000),
});
export type Settings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = {
  personName: 'You',
  theme: 'system',
  welcomed: false,
  quiet: false,
  notify: false,
  activityDays: 30,
  houseWords: '',
};

const item = storage.defineItem<unknown>('local:settings', {
  fallback: DEFAULT_SETTINGS,
  version: 1,
});

/** The settings; what does not fit the schema falls back to the default, property by property. */
export async function readSettings(): Promise<Settings> {
  return mend(await item.getValue());
}

/**
 * Changes some settings.
 * @throws {z.ZodError} when a value does not fit
 */
export async function changeSettings(change: Partial<Settings>): Promise<Settings> {
  const next = settingsSchema.parse({ ...(await readSettings()), ...change });
  await item.setValue(next);
  return next;
}

/** Calls back with the settings now and at every change, until the signal ends it. */
export function followSettings(callback: (settings: Settings) => void, signal: AbortSignal): void {
  void readSettings().then((settings) => {
    if (!signal.aborted) callback(settings);
  });
  signal.addEventListener(
    'abort',
    item.watch((value) => callback(mend(value))),
  );
}

/** What was stored, with the default for every property that is missing or does not fit. */
const mendingSchema = z.object({
  personName: settingsSchema.shape.personName.catch(DEFAULT_SETTINGS.personName),
  theme: settingsSchema.shape.theme.catch(DEFAULT_SETTINGS.theme),
  welcomed: settingsSchema.shape.welcomed.catch(DEFAULT_SETTINGS.welcomed),
  quiet: settingsSchema.shape.quiet.catch(DEFAULT_SETTINGS.quiet),
  notify: settingsSchema.shape.notify.catch(DEFAULT_SETTINGS.notify),
  activityDays: settingsSchema.shape.activityDays.catch(DEFAULT_SETTINGS.activityDays),
  houseWords: settingsSchema.shape.houseWords.catch(DEFAULT_SETTINGS.houseWords),
});

function mend(value: unknown): Settings {
  const mended = mendingSchema.safeParse(value);
  return mended.success ? mended.data : { ...DEFAULT_SETTINGS };
}

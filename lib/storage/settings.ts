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
  /** How many days what the person did on watched sites is kept. */
  activityDays: z.number().int().min(1).max(365),
});
export type Settings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = {
  personName: 'You',
  theme: 'system',
  welcomed: false,
  quiet: false,
  activityDays: 30,
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

function mend(value: unknown): Settings {
  const stored = z.record(z.string(), z.unknown()).safeParse(value);
  const settings: Settings = { ...DEFAULT_SETTINGS };
  if (!stored.success) return settings;
  const { personName, theme, welcomed, quiet, activityDays } = settingsSchema.shape;
  const name = personName.safeParse(stored.data['personName']);
  const look = theme.safeParse(stored.data['theme']);
  const done = welcomed.safeParse(stored.data['welcomed']);
  const still = quiet.safeParse(stored.data['quiet']);
  const days = activityDays.safeParse(stored.data['activityDays']);
  return {
    personName: name.success ? name.data : settings.personName,
    theme: look.success ? look.data : settings.theme,
    welcomed: done.success ? done.data : settings.welcomed,
    quiet: still.success ? still.data : settings.quiet,
    activityDays: days.success ? days.data : settings.activityDays,
  };
}

import { useEffect, useState } from 'react';
import { DEFAULT_SETTINGS, followSettings, type Settings } from '@/lib/storage/settings';

/** The settings, followed; undefined until they are read. */
export function useKnownSettings(): Settings | undefined {
  const [settings, setSettings] = useState<Settings>();
  useEffect(() => {
    const ending = new AbortController();
    followSettings(setSettings, ending.signal);
    return () => ending.abort();
  }, []);
  return settings;
}

/** The settings, followed; the defaults until they are read. */
export function useSettings(): Settings {
  return useKnownSettings() ?? DEFAULT_SETTINGS;
}

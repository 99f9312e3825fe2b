import { useEffect, useState } from 'react';
import { DEFAULT_SETTINGS, followSettings, type Settings } from '@/lib/storage/settings';

/** The settings, followed; the defaults until they are read. */
export function useSettings(): Settings {
  const [settings, setSettings] = useState(DEFAULT_SETTINGS);
  useEffect(() => {
    const ending = new AbortController();
    followSettings(setSettings, ending.signal);
    return () => ending.abort();
  }, []);
  return settings;
}

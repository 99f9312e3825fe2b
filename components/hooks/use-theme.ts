import { useLayoutEffect } from 'react';
import type { Settings } from '@/lib/storage/settings';

/** Puts the chosen look on the page; `system` leaves it to the browser. See `theme.css`. */
export function useTheme(theme: Settings['theme']): void {
  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === 'system') delete dataset['theme'];
    else dataset['theme'] = theme;
  }, [theme]);
}

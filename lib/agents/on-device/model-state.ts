import { languageApi, languageOptions, type Availability } from './prompt-api.ts';

/** The model of this browser: whether there is one, and how far it is from being used. */
export type ModelState = Availability | 'absent';

/** Asks the browser; never throws. English, which every model knows, stands for all. */
export async function modelState(): Promise<ModelState> {
  const api = languageApi();
  if (api === null) return 'absent';
  try {
    return await api.availability(languageOptions('en'));
  } catch {
    return 'unavailable';
  }
}

/**
 * Has the browser download its model. Has to be called from a click: browsers download gigabytes
 * only when a person asked for it.
 * @param onProgress told the share that is there, 0 to 1
 * @throws what the browser throws: `NotAllowedError` without a click, `AbortError`, `NetworkError`
 */
export async function downloadModel(
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const session = await languageApi()?.create({
    ...languageOptions('en'),
    signal,
    monitor: (monitor) => {
      monitor.addEventListener('downloadprogress', ({ loaded }) => onProgress(loaded));
    },
  });
  session?.destroy();
}

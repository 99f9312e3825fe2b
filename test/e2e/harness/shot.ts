/** Screenshots at a chosen width and colour scheme. */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';

export interface ShotOptions {
  /** CSS pixels; left out, the page keeps its own. */
  width?: number;
  /** CSS pixels; default 800 when a width is given. */
  height?: number;
  scheme?: 'light' | 'dark';
  /** Where the file goes; default `.output/screenshots`. */
  folder?: string;
  /** The whole page and not only what is in view. */
  fullPage?: boolean;
  /** Device pixels per CSS pixel; default 2, so that text is readable in the documentation. */
  scale?: number;
}

/** Where pictures go unless a test says otherwise. */
export const SHOT_FOLDER = fileURLToPath(new URL('../../../.output/screenshots/', import.meta.url));

/** Takes a screenshot and returns its path; the page's size and scheme stay as they were set here. */
export async function shot(page: Page, name: string, options: ShotOptions = {}): Promise<string> {
  const {
    width,
    height = 800,
    scheme,
    folder = SHOT_FOLDER,
    fullPage = false,
    scale = 2,
  } = options;
  if (width !== undefined) await page.setViewport({ width, height, deviceScaleFactor: scale });
  if (scheme) await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  // Two frames: one for the layout the new size asks for, one for it to be painted.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  const path: `${string}.png` = `${join(folder, name)}.png`;
  mkdirSync(dirname(path), { recursive: true });
  await page.screenshot({ path, fullPage });
  return path;
}

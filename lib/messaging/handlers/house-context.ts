import { wholeWords } from '../../language/span.ts';
import { readSettings } from '../../storage/settings.ts';

const ABOUT_WORDS = wholeWords(
  String.raw`house\s+(?:words?|style)|glossary|terminology|style\s+guide|glossar|hausstil`,
  'iu',
);

/** The person's house words for the packet of a goal that asks for them; empty for any other goal. */
export async function houseContext(goal: string): Promise<string> {
  if (!ABOUT_WORDS.test(goal)) return '';
  const { houseWords } = await readSettings();
  return houseWords.trim() === '' ? '' : `House words:\n${houseWords.trim()}`.slice(0, 20_000);
}

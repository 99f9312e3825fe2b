/**
 * Characters of Latin text to a token. Anthropic's glossary gives about 3.5 English characters;
 * the lower figure is taken so that an estimate is rather too high than too low.
 * https://platform.claude.com/docs/en/about-claude/glossary ("Tokens")
 */
const CHARACTERS_PER_TOKEN = 3.5;

/** Scripts written without spaces come to about one token a character. */
const ONE_TOKEN_EACH =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/gu;

/** About how many tokens a text has; an estimate for showing and budgeting, never for billing. */
export function estimateTokens(text: string): number {
  const dense = text.match(ONE_TOKEN_EACH)?.length ?? 0;
  return Math.ceil(dense + (text.length - dense) / CHARACTERS_PER_TOKEN);
}

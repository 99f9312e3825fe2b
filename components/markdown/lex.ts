import { Marked, type Token, type Tokens } from 'marked';
import remend from 'remend';

export type Lexed = {
  blocks: Token[];
  /** The link definitions of the whole text: a block that uses one changes when they change. */
  definitions: string;
};

/** Bare addresses stay text: a link has to be written as one, so that its words can be compared. */
const markdown = new Marked({ gfm: true });
markdown.use({ tokenizer: { url: () => undefined, autolink: () => undefined } });

/** Nobody nests deeper on purpose, and thousands of levels break parser and page alike. */
const DEEPEST = 40;

/**
 * Markdown as marked's tokens; no HTML is made anywhere. What is nested without end
 * comes back as the characters it was written with.
 * @param text what the agent wrote
 * @param streaming true while more is coming: what is open at the end is closed for the time being
 */
export function lex(text: string, streaming = false): Lexed {
  const whole = streaming
    ? remend(text, { linkMode: 'text-only', images: false, katex: false, htmlTags: false })
    : text;
  try {
    const tokens = markdown.lexer(whole);
    return {
      blocks: tokens
        .filter((token) => token.type !== 'space' && token.type !== 'def')
        .map((token) => (isDeeper(token, DEEPEST) ? literal(token.raw) : token)),
      definitions: JSON.stringify(tokens.links),
    };
  } catch (error) {
    // The parser calls itself for each level: the stack ends before it does.
    if (!(error instanceof RangeError)) throw error;
    return { blocks: [literal(whole)], definitions: '{}' };
  }
}

function isDeeper(token: Token, levels: number): boolean {
  if (levels === 0) return true;
  const children: Token[] = [
    ...('tokens' in token ? (token.tokens ?? []) : []),
    ...(token.type === 'list' ? (token as Tokens.List).items : []),
  ];
  return children.some((child) => isDeeper(child, levels - 1));
}

/** A block that shows its source: see `Block`. */
function literal(raw: string): Tokens.HTML {
  return { type: 'html', raw, text: raw, pre: false, block: true };
}

import { Marked, type Token } from 'marked';
import remend from 'remend';

export type Lexed = {
  blocks: Token[];
  /** The link definitions of the whole text: a block that uses one changes when they change. */
  definitions: string;
};

/** Bare addresses stay text: a link has to be written as one, so that its words can be compared. */
const markdown = new Marked({ gfm: true });
markdown.use({ tokenizer: { url: () => undefined, autolink: () => undefined } });

/**
 * Markdown as marked's tokens; no HTML is made anywhere.
 * @param text what the agent wrote
 * @param streaming true while more is coming: what is open at the end is closed for the time being
 */
export function lex(text: string, streaming = false): Lexed {
  const whole = streaming
    ? remend(text, { linkMode: 'text-only', images: false, katex: false, htmlTags: false })
    : text;
  const tokens = markdown.lexer(whole);
  return {
    blocks: tokens.filter((token) => token.type !== 'space' && token.type !== 'def'),
    definitions: JSON.stringify(tokens.links),
  };
}

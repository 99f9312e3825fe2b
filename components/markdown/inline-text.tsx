import type { Token } from 'marked';
import type { ReactNode } from 'react';
import { AskedLink } from './asked-link.tsx';
import { literalText, plainText } from './plain-text.ts';
import { isKnown } from './tokens.ts';

/**
 * Tokens inside a paragraph, a heading or a cell as React elements. A kind that is not on this list
 * shows as the characters it was written with.
 */
export function InlineText({ tokens }: { tokens: readonly Token[] | undefined }): ReactNode {
  // Positions are the identity here: a block whose tokens changed is rendered anew as a whole.
  return tokens?.map((token, index) => <Inline key={index} token={token} />);
}

function Inline({ token }: { token: Token }): ReactNode {
  if (!isKnown(token)) return literalText(token.raw);
  switch (token.type) {
    case 'strong':
      return (
        <strong>
          <InlineText tokens={token.tokens} />
        </strong>
      );
    case 'em':
      return (
        <em>
          <InlineText tokens={token.tokens} />
        </em>
      );
    case 'del':
      return (
        <del>
          <InlineText tokens={token.tokens} />
        </del>
      );
    case 'codespan':
      return <code>{literalText(token.text)}</code>;
    case 'br':
      return <br />;
    case 'link':
      return (
        <AskedLink address={plainText(token.href)}>
          <InlineText tokens={token.tokens} />
        </AskedLink>
      );
    case 'image':
      return <span className="md-image">{imageWords(token.text)}</span>;
    case 'text':
      return token.tokens ? <InlineText tokens={token.tokens} /> : plainText(token.text);
    case 'escape':
      return literalText(token.text);
    case 'checkbox':
      return null;
    default:
      return literalText(token.raw);
  }
}

function imageWords(alternative: string): string {
  const words = plainText(alternative).trim();
  return words === '' ? '[image]' : `[image: ${words}]`;
}

import { useMemo } from 'react';
import { Block } from './block.tsx';
import { lex } from './lex.ts';
import './markdown.css';

/**
 * An agent's Markdown as React elements from an allow-list: no raw HTML, no images, no automatic
 * links. While it streams, only the last block is rendered anew.
 */
export function Markdown({ text, streaming = false }: { text: string; streaming?: boolean }) {
  const { blocks, definitions } = useMemo(() => lex(text, streaming), [text, streaming]);
  return (
    <div className="md" dir="auto">
      {blocks.map((token, index) => (
        <Block key={index} token={token} definitions={definitions} />
      ))}
    </div>
  );
}

import type { Token, Tokens } from 'marked';
import { memo, type ReactNode } from 'react';
import { InlineText } from './inline-text.tsx';
import { literalText, plainText } from './plain-text.ts';
import { isKnown } from './tokens.ts';

type BlockProps = { token: Token; definitions: string };

/** One block, rendered again only when its own source or the link definitions change. */
export const Block = memo(
  ({ token }: BlockProps) => <BlockBody token={token} />,
  (before, after) =>
    before.token.raw === after.token.raw &&
    before.token.type === after.token.type &&
    before.definitions === after.definitions,
);

/** The largest heading of a note stands under the headings of the panel. */
const HEADINGS = ['h3', 'h4', 'h5', 'h6'] as const;

function BlockBody({ token }: { token: Token }): ReactNode {
  if (!isKnown(token)) return <p>{plainText(token.raw)}</p>;
  switch (token.type) {
    case 'heading': {
      const Heading = HEADINGS[Math.min(token.depth, HEADINGS.length) - 1] ?? 'h6';
      return (
        <Heading>
          <InlineText tokens={token.tokens} />
        </Heading>
      );
    }
    case 'paragraph':
      return (
        <p>
          <InlineText tokens={token.tokens} />
        </p>
      );
    case 'text':
      return <InlineText tokens={token.tokens ?? [token]} />;
    case 'blockquote':
      return (
        <blockquote>
          <Blocks tokens={token.tokens} />
        </blockquote>
      );
    case 'code':
      // A scrolling region has to be reachable by keyboard.
      return (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre tabIndex={0}>
          <code>{literalText(token.text)}</code>
        </pre>
      );
    case 'list':
      return <List list={token} />;
    case 'table':
      return <Table table={token} />;
    case 'hr':
      return <hr />;
    case 'checkbox':
    case 'def':
    case 'space':
      return null;
    case 'html':
      return <p className="md-raw">{literalText(token.raw.trim())}</p>;
    default:
      return (
        <p>
          <InlineText tokens={[token]} />
        </p>
      );
  }
}

function Blocks({ tokens }: { tokens: readonly Token[] }): ReactNode {
  return tokens.map((token, index) => <BlockBody key={index} token={token} />);
}

function List({ list }: { list: Tokens.List }) {
  const items = list.items.map((item, index) => (
    <li key={index} className={item.task ? 'md-task' : undefined}>
      {item.task && (
        <input
          type="checkbox"
          checked={item.checked === true}
          disabled
          readOnly
          aria-label={item.checked === true ? 'done' : 'open'}
        />
      )}
      <Blocks tokens={item.tokens} />
    </li>
  ));
  if (!list.ordered) return <ul>{items}</ul>;
  return <ol {...(list.start === '' ? {} : { start: list.start })}>{items}</ol>;
}

function Table({ table }: { table: Tokens.Table }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="md-table" tabIndex={0} role="region" aria-label="Table">
      <table>
        <thead>
          <tr>
            {table.header.map((cell, index) => (
              <th key={index} scope="col" {...alignment(cell)}>
                <InlineText tokens={cell.tokens} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column} {...alignment(cell)}>
                  <InlineText tokens={cell.tokens} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function alignment(cell: Tokens.TableCell): { style?: { textAlign: 'center' | 'left' | 'right' } } {
  return cell.align === null ? {} : { style: { textAlign: cell.align } };
}

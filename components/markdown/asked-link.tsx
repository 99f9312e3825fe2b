import { useId, useState, type ReactNode } from 'react';
import { readLink } from '@/lib/trust/safe-link';
import { plainText } from './plain-text.ts';

/**
 * A link from an agent's text: its words, its full address, and a question before it opens.
 * What cannot be opened (`javascript:`, `data:`, relative) is words and address, and nothing more.
 */
export function AskedLink({ address, children }: { address: string; children: ReactNode }) {
  const [asking, setAsking] = useState(false);
  const questionId = useId();
  const facts = readLink(address);
  if (!facts) {
    return (
      <span>
        {children} <span className="md-address">({plainText(address)})</span>
      </span>
    );
  }
  const open = () => {
    setAsking(false);
    window.open(facts.href, '_blank', 'noopener,noreferrer');
  };
  return (
    <span className="md-link">
      <button
        type="button"
        className="md-link-words"
        aria-expanded={asking}
        aria-controls={asking ? questionId : undefined}
        onClick={() => setAsking(!asking)}
      >
        {children}
      </button>{' '}
      <span className="md-address">({facts.href})</span>
      {asking && (
        <span id={questionId} role="group" aria-label="Open this link" className="md-question">
          <span>
            Open <b>{facts.host}</b>
            {facts.cautions.length > 0 ? ` (${facts.cautions.join('; ')})` : ''} in a new tab?
          </span>
          <button type="button" className="md-answer" onClick={open}>
            Open
          </button>
          <button type="button" className="md-answer" onClick={() => setAsking(false)}>
            Cancel
          </button>
        </span>
      )}
    </span>
  );
}

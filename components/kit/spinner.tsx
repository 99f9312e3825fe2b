/** A small turning ring. Always stands beside words that say what is going on. */
export function Spinner({ tone = 'agent' }: { tone?: 'agent' | 'current' }) {
  const look =
    tone === 'agent' ? 'border-agent-soft border-t-agent' : 'border-current/30 border-t-current';
  return (
    <span
      aria-hidden
      className={`inline-block size-3.5 flex-none animate-spin rounded-full border-2 ${look}`}
    />
  );
}

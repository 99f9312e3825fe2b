/** Grey lines where text will stand, drawn only when loading takes longer than 150 ms. */
export function Skeleton({ lines = 3, label = 'Loading' }: { lines?: number; label?: string }) {
  return (
    <div role="status" aria-label={label} className="flex flex-col gap-2 py-1">
      {Array.from({ length: lines }, (_, index) => (
        <span
          key={index}
          aria-hidden
          style={{ width: `${WIDTHS[index % WIDTHS.length]}%` }}
          className="h-3 animate-appear rounded bg-hover"
        />
      ))}
    </div>
  );
}

const WIDTHS = [70, 92, 55, 84] as const;

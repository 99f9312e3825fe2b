/** Baton's mark with its name. */
export function Brand({ size = 24 }: { size?: number }) {
  return (
    <span className="inline-flex items-center gap-2 text-lg font-title">
      <img src="/icon.svg" alt="" width={size} height={size} />
      Baton
    </span>
  );
}

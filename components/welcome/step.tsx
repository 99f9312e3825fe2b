import { useId, type ReactNode } from 'react';

/** One numbered step of the welcome page. */
export function Step({
  number,
  title,
  children,
}: {
  number: number;
  title: string;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex gap-3 sm:gap-4">
      <span
        aria-hidden
        className="grid size-7 flex-none place-items-center rounded-full bg-accent-soft font-bold text-accent"
      >
        {number}
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-3 pt-0.5">
        <h2 id={id} className="text-lg font-title">
          {title}
        </h2>
        {children}
      </div>
    </section>
  );
}

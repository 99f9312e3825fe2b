import type { ReactNode } from 'react';

/** The title of a page with one sentence on what it is for. */
export function PageHeading({ title, children }: { title: string; children: ReactNode }) {
  return (
    <header className="mb-5">
      <h1 className="text-2xl font-title">{title}</h1>
      <p className="mt-1 max-w-prose text-muted">{children}</p>
    </header>
  );
}

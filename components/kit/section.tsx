import { useId, type ReactNode } from 'react';

/** A small heading in capitals, with a count and one action on the right. */
export function SectionHeading({
  id,
  children,
  count,
  action,
}: {
  id?: string;
  children: ReactNode;
  count?: number;
  action?: ReactNode;
}) {
  return (
    <div className="flex min-h-5 items-center gap-1.5 text-2xs text-muted">
      <h2 id={id} className="font-bold tracking-[0.03em] uppercase">
        {children}
      </h2>
      {count !== undefined && <span className="font-medium">{count.toLocaleString('en')}</span>}
      {action !== undefined && <span className="ml-auto text-sm">{action}</span>}
    </div>
  );
}

/** A region with its heading. */
export function Section({
  title,
  count,
  action,
  children,
}: {
  title: ReactNode;
  count?: number;
  action?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2">
      <SectionHeading id={id} {...(count === undefined ? {} : { count })} action={action}>
        {title}
      </SectionHeading>
      {children}
    </section>
  );
}

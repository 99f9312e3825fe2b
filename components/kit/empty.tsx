import type { ReactNode } from 'react';

/** Nothing here, and why that is fine or what to do about it. */
export function Empty({
  icon,
  title,
  action,
  children,
}: {
  icon?: ReactNode;
  title: string;
  action?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center gap-1.5 px-4 py-8 text-center">
      {icon !== undefined && (
        <span
          aria-hidden
          className="mb-1 grid size-9 place-items-center rounded-full bg-sub text-muted"
        >
          {icon}
        </span>
      )}
      <p className="font-title">{title}</p>
      {children !== undefined && (
        <p className="max-w-72 text-sm text-balance text-muted">{children}</p>
      )}
      {action !== undefined && (
        <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>
      )}
    </div>
  );
}

const SEES = [
  'Nothing, until you press its button on a page.',
  'Then the ticket on that page: title, people, comments, facts, tables, and the reply field.',
  'Each site is Off, Read or Watch, as you set it. You can take that back at any time.',
];

const PRIVACY = [
  'What Baton reads stays in this browser. You can delete it per site.',
  'An agent gets text only for a task you handed off. You see what, how much and where to, before and after.',
  'Card numbers, bank accounts and recognisable secrets are masked first. Names are not.',
  'Baton drafts; you send. It never clicks, submits, or writes into a field without your click.',
  'No Baton server, no account, no telemetry.',
];

/** What Baton sees, in three lines, and the rest in five. */
export function PrivacyLines() {
  return (
    <>
      <ul className="flex flex-col gap-1">
        {SEES.map((line) => (
          <li key={line} className="flex gap-2">
            <span aria-hidden className="text-accent">
              •
            </span>
            {line}
          </li>
        ))}
      </ul>
      <details className="rounded-card border border-line px-3 py-1.5 open:pb-3">
        <summary className="py-0.5 font-semibold">Privacy in five lines</summary>
        <ol className="mt-2 flex list-decimal flex-col gap-1 pl-5 text-muted">
          {PRIVACY.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      </details>
    </>
  );
}

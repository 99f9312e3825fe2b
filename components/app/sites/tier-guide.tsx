/** What the three tiers mean, and what Watch keeps. */
export function TierGuide() {
  return (
    <section aria-labelledby="tiers" className="flex flex-col gap-2 border-t border-line pt-5">
      <h2 id="tiers" className="text-lg font-title">
        What Baton sees on a site
      </h2>
      <dl className="grid gap-x-4 sm:grid-cols-[4.5rem_1fr]">
        <dt className="font-semibold">Off</dt>
        <dd className="mb-2 text-muted">
          Nothing. What was read before stays until you forget the site.
        </dd>
        <dt className="font-semibold">Read</dt>
        <dd className="mb-2 text-muted">
          The work item on a page: title, status, people, comments, facts, tables, and the text in
          the field a reply would go into. Never passwords, one-time codes or card fields.
        </dd>
        <dt className="font-semibold">Watch</dt>
        <dd className="mb-2 text-muted">
          The same, and that you opened, edited, copied, pasted, chose or sent something there, or
          went to another tab: the label of the field or button, how long the text was, its kind, a
          fingerprint of it, and when. Never the text itself, and no single keys. Privacy shows all
          of it.
        </dd>
      </dl>
      <p className="text-sm text-muted">
        The browser gives access per host, so other ports of the same host share the permission;
        what is read still follows this list. You can also take access back in the browser’s own
        settings.
      </p>
    </section>
  );
}

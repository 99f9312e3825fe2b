/** The page every address of the desk answers with; the client fills `main` once its data arrived. */
export function shell(): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Service desk · Tidewater Supplies</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/style.css">
<script type="module" src="/assets/main.ts"></script>
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
<header class="topbar">
  <a class="brand" href="/queues/mine"><span class="brand-mark" aria-hidden="true"></span><b>Tidewater Supplies</b> <span>Service desk</span></a>
  <form class="search" role="search" action="/queues/all"><input type="search" name="q" placeholder="Search tickets, orders, people" aria-label="Search"></form>
  <div class="me"><span class="avatar" aria-hidden="true">ML</span><span class="me-name">Mara Lindqvist</span></div>
</header>
<nav class="rail" aria-label="Queues"></nav>
<div class="stage" id="content"></div>
<div class="toast" role="status" aria-live="polite"></div>
<noscript>The service desk needs JavaScript.</noscript>
</body>
</html>
`;
}

/** The desk's own mark. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#1d3f8f"/><path d="M5 19c4-5 7-5 11 0s7 5 11 0" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/><path d="M5 12c4-5 7-5 11 0s7 5 11 0" fill="none" stroke="#8fb4ff" stroke-width="3" stroke-linecap="round"/></svg>`;

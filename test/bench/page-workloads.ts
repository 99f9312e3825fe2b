/** A ticket, so that Baton has something to read and keeps an eye on the page. */
export const PAGE = `<!DOCTYPE html><html><head><title>TW-77 A page under load</title></head><body>
<main><h1>A page under load</h1><dl><dt>Status</dt><dd>Open</dd><dt>Assignee</dt><dd>Jan Kettler</dd></dl>
<ol>${Array.from(
  { length: 20 },
  (_, index) =>
    `<li class="comment" id="c${index}"><b class="author">Person ${index % 4}</b> <time datetime="2026-11-${String(index + 1).padStart(2, '0')}T09:00:00Z">day</time><div class="body"><p>Comment number ${index} says a few things about the page and its load.</p></div></li>`,
).join('')}</ol>
<form><label for="reply">Reply</label><textarea id="reply" rows="6"></textarea></form><div id="stage"></div></main></body></html>`;

/** Runs in the page: what a busy application does. Each leaves the page as it found it. */
const WORK: Record<string, string> = {
  'build 10,000 nodes': `
    for (let index = 0; index < 10000; index += 1) {
      const node = document.createElement('span'); node.textContent = 'n' + index; stage.append(node);
    }`,
  'write 10,000 attributes': `
    for (let index = 0; index < 10000; index += 1) stage.children[index % stage.children.length].setAttribute('data-n', index);`,
  'update 1,000 texts': `
    for (let index = 0; index < 1000; index += 1) {
      stage.children[index].firstChild.data = 'text ' + index;
      if (index % 50 === 0) await frame();
    }`,
  'rebuild 1,000 rows': `
    for (let round = 0; round < 5; round += 1) {
      const table = document.createElement('table');
      for (let row = 0; row < 1000; row += 1) {
        const line = table.insertRow();
        for (let cell = 0; cell < 4; cell += 1) line.insertCell().textContent = row + ':' + cell + ':' + round;
      }
      stage.replaceChildren(table);
      await frame();
    }`,
};

export const WORKLOADS: readonly string[] = [...Object.keys(WORK), 'type 500 characters'];

/** The script of a workload; null for typing, which the browser does with real keys. */
export function scriptOf(name: string): string | null {
  const body = WORK[name];
  if (body === undefined) return null;
  return `(async () => {
    const stage = document.getElementById('stage');
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    if (${JSON.stringify(name)} !== 'build 10,000 nodes' && stage.children.length < 1000) {
      stage.replaceChildren(...Array.from({ length: 1000 }, (_, index) => {
        const node = document.createElement('span'); node.textContent = 'n' + index; return node;
      }));
      await new Promise((done) => setTimeout(done, 1500));
    }
    performance.mark('work-start');
    const start = performance.now();
    ${body}
    stage.getBoundingClientRect();
    await frame();
    const took = performance.now() - start;
    performance.mark('work-end');
    return took;
  })()`;
}

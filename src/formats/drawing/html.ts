import { darkColours } from './dark-colours.ts'
import type { Drawing, DrawnTask } from './drawing.ts'
import { noteOf, type Layout } from './geometry.ts'
import { pageScript } from './page-script.ts'
import { escaped } from './svg-text.ts'
import { toSvg } from './svg.ts'

/**
 * The drawing as one page that needs no network: a click on a task (or Enter) shows its code. Code
 * and names stand in the page as text, never as markup, and its only script is fixed: its hash is the
 * only one that the page's content policy allows.
 */
export function toHtml(drawing: Drawing, layout: Layout, scriptHash: string): string {
  const parents = parentsOf(drawing)
  const details = drawing.tasks.map((task, index) =>
    taskDetails(task, index, parents.get(task.name) ?? []),
  )
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${scriptHash}'`
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(drawing.name)}</title>
<style>${style}</style>
</head>
<body>
<div id="picture">
<main>
${toSvg(layout)}</main>
<nav aria-label="Size of the drawing"><button id="smaller" aria-label="Smaller">−</button><span id="scale"></span><button id="larger" aria-label="Larger">+</button><button id="whole">Fit</button></nav>
</div>
<aside aria-live="polite"><p id="hint">Choose a task to see its code: click it, or go to it with Tab and press Enter.</p>
${details.join('\n')}
</aside>
<script>${pageScript}</script>
</body>
</html>
`
}

function taskDetails(task: DrawnTask, index: number, parents: readonly string[]): string {
  const after = parents.length === 0 ? '' : `<p>after ${escaped(parents.join(', '))}</p>`
  return `<section id="code-${index}" hidden><h2>${escaped(task.name)}</h2><p>${escaped(noteOf(task))}</p>${after}<pre tabindex="0">${escaped(task.code.trim())}</pre></section>`
}

/** What each task comes after: not itself in another round. */
function parentsOf({ edges }: Drawing): Map<string, string[]> {
  const parents = new Map<string, string[]>()
  for (const { from, to, kind } of edges)
    if (kind !== 'loop' && kind !== 'continuation')
      parents.set(to, [...(parents.get(to) ?? []), from])
  return parents
}

const style = `
:root{color-scheme:light dark}
body{margin:0;display:flex;height:100vh;font-family:Arimo,Helvetica,Arial,sans-serif;color:#0f172a}
#picture{flex:1;min-width:0;position:relative}
main{position:absolute;inset:0;display:flex;overflow:auto;background:#fff}
main svg{margin:auto;flex:none}
nav{position:absolute;left:1rem;bottom:1rem;display:flex;align-items:center;gap:.25rem;padding:.25rem;background:#f8fafc;border:1px solid #cbd5e1;border-radius:8px;font-size:.8rem}
#scale{min-width:3.5em;text-align:center;color:#475569}
button{font:inherit;min-width:2rem;padding:.25rem .5rem;border:1px solid #cbd5e1;border-radius:5px;background:#fff;color:inherit;cursor:pointer}
button:focus-visible,pre:focus-visible{outline:3px solid #2563eb;outline-offset:1px}
aside{width:26rem;max-width:40vw;box-sizing:border-box;overflow:auto;border-left:1px solid #cbd5e1;padding:1.25rem;background:#f8fafc}
h2{margin:0 0 .25rem;font-size:1.15rem;overflow-wrap:anywhere}
p{margin:0 0 .5rem;color:#475569;font-size:.9rem;line-height:1.4;overflow-wrap:anywhere}
pre{margin:.75rem 0 0;padding:.75rem;background:#fff;border:1px solid #cbd5e1;border-radius:6px;overflow:auto;font:.82rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;tab-size:4}
g[data-task]{cursor:pointer}
g[data-task]:hover>rect{stroke-width:2.4}
g[data-task]:focus{outline:none}
svg g[data-task]:focus-visible>rect,svg g[data-task].chosen>rect{stroke:#2563eb;stroke-width:3}
@media (max-width:700px){body{flex-direction:column}aside{width:auto;max-width:none;max-height:45vh;border-left:0;border-top:1px solid #cbd5e1}}
@media print{nav,aside{display:none}main{position:static}}
@media (prefers-color-scheme: dark){
body,main{background:#0b1220;color:#e2e8f0}
aside,nav{background:#111a2e;border-color:#334155}
p,#scale{color:#a9b6c9}
pre,button{background:#0b1220;border-color:#334155}
${darkColours()}
svg g[data-task]:focus-visible>rect,svg g[data-task].chosen>rect{stroke:#60a5fa}
}
`

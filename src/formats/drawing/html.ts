import type { Drawing } from './drawing.ts'
import { noteOf, type Layout } from './geometry.ts'
import { escaped, toSvg } from './svg.ts'

/**
 * The drawing as one page that needs no network: a click on a task (or Enter) shows its code. Code
 * and names stand in the page as text, never as markup, and its only script is fixed: its hash is the
 * only one that the page's content policy allows.
 */
export function toHtml(drawing: Drawing, layout: Layout, scriptHash: string): string {
  const details = drawing.tasks.map(
    (task, index) =>
      `<section id="code-${index}" hidden><h2>${escaped(task.name)}</h2><p>${escaped(noteOf(task))}</p><pre>${escaped(task.code)}</pre></section>`,
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
<main>
${toSvg(layout)}</main>
<aside aria-live="polite"><p id="hint">Click a task to see its code.</p>
${details.join('\n')}
</aside>
<script>${pageScript}</script>
</body>
</html>
`
}

const style = `
:root{color-scheme:light dark}
body{margin:0;display:flex;height:100vh;font-family:Arimo,Helvetica,Arial,sans-serif;color:#0f172a}
main{flex:1;overflow:auto;background:#fff}
aside{width:32rem;max-width:45vw;overflow:auto;border-left:1px solid #cbd5e1;padding:1rem;background:#f8fafc}
h2{margin:0 0 .25rem;font-size:1.1rem;overflow-wrap:anywhere}
p{margin:0 0 .75rem;color:#475569}
pre{margin:0;padding:.75rem;background:#fff;border:1px solid #cbd5e1;border-radius:6px;overflow:auto;font-size:.85rem}
g[data-task]{cursor:pointer}
g[data-task]:focus{outline:none}
g[data-task]:focus>rect,g[data-task].chosen>rect{stroke-width:3.5}
@media (prefers-color-scheme: dark){
body,main{background:#0b1220;color:#e2e8f0}
aside{background:#111a2e;border-color:#334155}
p{color:#a9b6c9}
pre{background:#0b1220;border-color:#334155}
${darkColours()}
svg g[data-task]>rect{fill:#18233a}
}
`

/** For each colour of the picture the one that it has on a dark page. */
function darkColours(): string {
  const pairs = [
    ['#ffffff', '#0b1220'],
    ['#f1f5f9', '#1b2740'],
    ['#0f172a', '#f1f5f9'],
    ['#334155', '#a9b6c9'],
    ['#475569', '#a9b6c9'],
    ['#64748b', '#94a3b8'],
    ['#94a3b8', '#64748b'],
    ['#1d4ed8', '#93c5fd'],
    ['#9a3412', '#fdba74'],
    ['#15803d', '#4ade80'],
    ['#b91c1c', '#fca5a5'],
  ] as const
  const rules = pairs.flatMap(([light, dark]) => [
    `svg [fill="${light}"]{fill:${dark}}`,
    `svg [stroke="${light}"]{stroke:${dark}}`,
  ])
  return rules.join('\n')
}

/** Fixed, so that the page can allow it by its hash. */
export const pageScript = `
var shown = null
function show(group) {
  if (shown) {
    shown.group.classList.remove('chosen')
    shown.section.hidden = true
  }
  var section = document.getElementById('code-' + group.getAttribute('data-task'))
  document.getElementById('hint').hidden = true
  group.classList.add('chosen')
  section.hidden = false
  shown = { group: group, section: section }
}
document.querySelectorAll('g[data-task]').forEach(function (group) {
  group.setAttribute('tabindex', '0')
  group.setAttribute('role', 'button')
  group.addEventListener('click', function () { show(group) })
  group.addEventListener('keydown', function (event) {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      show(group)
    }
  })
})
`

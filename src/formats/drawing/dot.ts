import { dotName } from '../dot/write.ts'
import { blockClusters } from './block-clusters.ts'
import type { Drawing, EdgeKind } from './drawing.ts'
import { noteOf } from './geometry.ts'

const edgeStyles: Readonly<Record<EdgeKind, string>> = {
  dependency: '',
  replicate: 'penwidth=2.5',
  loop: 'style=dashed constraint=false penwidth=1.8',
  if: 'style=dashed',
  else: 'style=dashed',
  continuation: 'style=dotted',
  join: 'style=dashed',
}

/** The drawing for Graphviz, control flow included; `toDot` has the dependencies alone. */
export function toStyledDot(drawing: Drawing): string {
  const clusters = blockClusters(drawing, (name) => `${dotName(name)};`, [
    'style="rounded,dashed" color="#94a3b8" labeljust=l fontname=Helvetica fontsize=10',
  ])
  return [
    `digraph ${dotName(drawing.name)} {`,
    '\tnode [shape=box style=rounded fontname=Helvetica];',
    '\tedge [fontname=Helvetica fontsize=10];',
    ...drawing.tasks.map((task) => {
      const label = `${labelText(task.name)}\\n${labelText(noteOf(task))}`
      const strong = task.control === null ? '' : ' penwidth=2'
      return `\t${dotName(task.name)} [label="${label}"${strong}];`
    }),
    ...clusters.map((line) => `\t${line}`),
    ...drawing.edges.map(({ from, to, kind, label }) => {
      const attributes = [edgeStyles[kind], label === null ? '' : `label=${dotName(label)}`]
        .filter((part) => part !== '')
        .join(' ')
      const suffix = attributes === '' ? '' : ` [${attributes}]`
      return `\t${dotName(from)} -> ${dotName(to)}${suffix};`
    }),
    '}',
    '',
  ].join('\n')
}

/** In a label a backslash begins an escape. */
function labelText(text: string): string {
  return lineText(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"')
}

function lineText(text: string): string {
  return text.replaceAll(/\s+/g, ' ')
}

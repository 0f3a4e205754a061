import type { Output } from './terminal.ts'

const groups: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [
    'begin',
    [
      ['init', 'write a first notebook'],
      ['run n.ipynb', 'run a notebook and print its results'],
    ],
  ],
  [
    'check',
    [
      ['validate n.ipynb', 'find every mistake before anything runs'],
      ['pragmas', 'what can be said after `#%`'],
    ],
  ],
  [
    'follow',
    [
      ['jobs, show, wait', 'what was submitted, and how it goes'],
      ['results, logs', 'what came out'],
    ],
  ],
  [
    'servers',
    [
      ['connect', 'use a ProActive server instead of this machine'],
      ['status', 'where things run now'],
    ],
  ],
]

/** What `pa-nb` alone prints: a dozen lines, in four groups. */
export function overview({ paint }: Output): string {
  const lines = groups.flatMap(([group, entries]) =>
    entries.map(([command, what], index) => {
      const title = (index === 0 ? group : '').padEnd(9)
      return `${paint.dim(title)}${paint.bold(`pa-nb ${command}`.padEnd(24))}${what}\n`
    }),
  )
  return (
    `pa-nb runs a Jupyter notebook as a ProActive workflow, here or on a server.\n\n` +
    `${lines.join('')}\n\`pa-nb help\` lists every command, \`pa-nb help task\` explains a pragma.\n`
  )
}
